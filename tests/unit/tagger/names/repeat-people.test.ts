import { expect, it } from 'vitest'
import { repeatPeople } from '../../../../functions/tagger/names/repeat-people.ts'
import type { UnknownName } from '../../../../functions/tagger/names/unknown-name.ts'
import { scan } from '../../../../functions/tagger/scan.ts'
import type { Decoded } from '../../../../functions/tagger/sequence/decode.ts'
import { gazetteer } from '../load.ts'

/**
 * Whom the text names again, beside the [name] in brackets, which the model read first. `belief` is how likely it found a
 * person everywhere else.
 */
function again(marked: string, told: Partial<UnknownName> = {}, belief = 0.1) {
  const start = marked.indexOf('[')
  const body = marked.replace(/[[\]]/g, '')
  const name = body.slice(start, marked.indexOf(']') - 1)
  const read: UnknownName = {
    field: 'body',
    start,
    end: start + name.length,
    kind: 'person',
    code: '',
    name,
    confidence: 0.9,
    ...told,
  }
  const decoded: Decoded = { spans: [], probabilityOf: () => belief, nameAround: () => undefined }
  const fields = [scan(gazetteer, 'body', body)]
  const found = repeatPeople(gazetteer, fields, new Map([['body' as const, decoded]]), [read], [])
  return found.slice(1).map(({ start, end, role }) => ({ text: body.slice(start, end), start, role }))
}
const namesAgain = (...given: Parameters<typeof again>) => again(...given).map(({ text }) => text)

it('reads a person again by the whole name and by its first or last word', () => {
  expect(namesAgain('[Kavi Ruden] came. Later Kavi Ruden sat, Ruden ate, and Kavi slept.')).toEqual([
    'Kavi Ruden',
    'Ruden',
    'Kavi',
  ])
  expect(namesAgain('[สมหญิง ใจงาม]มาแล้ว และสมหญิงนั่ง')).toEqual(['สมหญิง'])
})

it('leaves out a piece of another word, and words of a name that are short', () => {
  expect(namesAgain('[Kavi Rud] came. Rudyard sat, DeRud ate, Rud slept.')).toEqual(['Rud'])
  expect(namesAgain('[マリオ]は歩いた。マリオネットは踊った。')).toEqual([])
  expect(namesAgain('[Bo Ruden] came. Bo sat.')).toEqual([])
})

it('believes the model where it leaves no room for a person, or was not sure of the first', () => {
  const text = '[Kavi Ruden] came. Ruden sat.'
  expect(namesAgain(text, {}, 0.02)).toEqual(['Ruden'])
  expect(namesAgain(text, {}, 0.01)).toEqual([])
  expect(namesAgain(text, { confidence: 0.79 })).toEqual([])
})

it('does not repeat organisations, which two mentions make public', () => {
  expect(namesAgain('[Kavi Ruden] came. Ruden sat.', { kind: 'organisation' })).toEqual([])
})

it('gives nobody an office who only shares a word with its holder', () => {
  const [ruden] = again('[Kavi Ruden] came. Ruden sat.', { role: 'Mayor', countryCode: 'IN' })
  expect(ruden).toMatchObject({ text: 'Ruden', role: undefined })
})

it('reads a text that is one name over and over', () => {
  const text = `[Kavi Ruden] ${'Kavi Ruden '.repeat(20_000)}`
  expect(namesAgain(text)).toHaveLength(20_000)
})
