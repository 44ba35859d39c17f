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

const ROAD_TRANSPORT = 'medtop:20000341'
const BORDER_DISPUTES = 'medtop:20001316'
const TRAVEL = 'medtop:20000563'
const topicsIn = (headline: string, body: string, language = 'en') =>
  tag({ language, headline, body })
    .tags.filter(found => found.kind === 'topic' && isPublicUndecided(found))
    .map(({ code }) => code)

it('shows no topic under a headline that one word tells and that proves little, however often it stands there', () => {
  const headline = 'Residents block highway in Sylhet'
  const body = 'They sat on the highway for a third day. The highway stayed shut.'
  expect(topicsIn(headline, body)).not.toContain(ROAD_TRANSPORT)
  expect(topicsIn(headline, `${body} Lorries waited at the toll road.`)).toContain(ROAD_TRANSPORT)
})

it('takes no reef for a border dispute', () => {
  const headline = 'Divers count fish on reef off Sabah'
  const body = 'The reef has 41 species. Divers will visit the reef again in May.'
  expect(topicsIn(headline, body)).not.toContain(BORDER_DISPUTES)
  expect(topicsIn(headline, `${body} Overlapping claims to the reef remain.`)).toContain(BORDER_DISPUTES)
})

it('is told no topic by hints alone, of which the model of subjects makes what it can', () => {
  const headline = 'नेपाल में बस नदी में रुकी'
  const body = 'यात्री बस से उतरे। सड़क पर बस खड़ी रही और यात्रियों ने टिकट दिखाए।'
  expect(topicsIn(headline, body, 'hi')).not.toContain(TRAVEL)
})
