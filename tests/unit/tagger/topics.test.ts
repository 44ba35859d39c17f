import { expect, it } from 'vitest'
import { isPublicUndecided } from '../../../functions/tagger/thresholds.ts'
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

it('shows a topic that the headline or two words tell, and not one that a single word in passing does', () => {
  const showsVaccines = (headline: string | undefined, body: string) =>
    tag({ language: 'en', headline, body }).tags.some(
      found => found.code === 'medtop:20000477' && isPublicUndecided(found),
    )
  const story = 'The minister opened a bridge over the river and spoke of roads, of schools and of vaccines.'
  expect(showsVaccines('Minister opens bridge', story)).toBe(false)
  expect(showsVaccines('Minister opens bridge', `${story} He was asked about vaccines.`)).toBe(true)
  expect(showsVaccines('Minister promises vaccines', story)).toBe(true)
  expect(showsVaccines(undefined, story)).toBe(true)
})
