import { expect, it } from 'vitest'
import { readTagger } from '../../../tools/read-models.ts'

const { tag } = readTagger()

const firstTopic = (headline: string | undefined, body: string) =>
  tag({ language: 'en', headline, body }).tags.find(({ kind }) => kind === 'topic')?.code

const COUNCIL =
  'The deputy prime minister toured shelters on Sunday. The river commission, in which three neighbours sit, said officials would meet.'

it('puts what the headline names before what the rest is about', () => {
  expect(firstTopic('Floods in Sylhet leave thousands without homes', COUNCIL)).toBe('medtop:20000154')
  expect(firstTopic('Law promised in Sylhet', COUNCIL)).not.toBe('medtop:20000154')
})
