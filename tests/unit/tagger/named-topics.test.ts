import { expect, it } from 'vitest'
import { tag } from '../../../functions/tagger/tag.ts'
import { codesOf, gazetteer } from './load.ts'

it('takes two governments that answer each other for diplomacy', () => {
  expect(
    codesOf('topic', { body: 'Tokyo said it was surprised, and Beijing said nothing had changed.' }),
  ).toContain('medtop:20000639')
  expect(codesOf('topic', { body: 'Tokyo said it was surprised.' })).not.toContain('medtop:20000639')
})

it('takes a disputed area for a border dispute', () => {
  expect(codesOf('topic', { body: 'A lighthouse was built on the Spratly Islands.' })).toContain(
    'medtop:20001316',
  )
  expect(codesOf('topic', { body: 'A lighthouse was built on Jeju Island.' })).not.toContain(
    'medtop:20001316',
  )
})

it('takes what an organisation is for what a text is about', () => {
  expect(codesOf('topic', { body: 'The Bank of Japan moved to new rooms.' })).toContain('medtop:20000350')
  expect(codesOf('topic', { body: 'Toyota moved to new rooms.' })).not.toContain('medtop:20000350')
})

it('is surer of what an organisation does where the text opens with it than where it comes last', () => {
  const filler = 'The old rooms were dark. '.repeat(20)
  const sureness = (body: string) =>
    tag(gazetteer, { body }).tags.find(({ code }) => code === 'medtop:20000338')?.confidence ?? 0
  expect(sureness('Cathay Pacific moved to new rooms.')).toBeGreaterThan(
    sureness(`${filler}Cathay Pacific paid.`) + 0.05,
  )
})
