import { readTagger } from '../../../tools/read-models.ts'
import { samples } from '../delivery/seed.ts'

interface Sample {
  language: string
  headline: string
  summary?: string
  body: string
  dateline?: { countryCode?: string }
}

/** One story as all systems get it: the same words, and the same countries as tags. */
export interface Post {
  number: number
  /** In ASCII, and its own. */
  slug: string
  headline: string
  summary: string
  paragraphs: string[]
  /** ISO 3166-1 alpha-2, as our tagger finds them. */
  countries: string[]
  /** What Dawnwire takes. */
  submission: object
}

const SAMPLES = samples() as unknown as Sample[]

/** A source of stories without end; each is a sample made new by a number. */
export function makePosts(): () => Post {
  const countries = countriesOf(SAMPLES)
  let number = 0
  return () => {
    const sample = SAMPLES[number % SAMPLES.length]!
    const post = numbered(sample, countries[number % SAMPLES.length]!, number)
    number++
    return post
  }
}

/** The country that most samples are about: what lists are filtered by. */
export function mostFrequentCountry(): string {
  const counts = new Map<string, number>()
  for (const code of countriesOf(SAMPLES).flat()) counts.set(code, (counts.get(code) ?? 0) + 1)
  const [first] = [...counts].sort((a, b) => b[1] - a[1])
  return first?.[0] ?? ''
}

/** Every country that a post may be about. */
export const allCountries = () => [...new Set(countriesOf(SAMPLES).flat())]

function countriesOf(sampled: readonly Sample[]): string[][] {
  const tagger = readTagger()
  return sampled.map(({ language, headline, summary, body }) => {
    const { tags } = tagger.tag({
      language,
      headline,
      body,
      ...(summary === undefined ? {} : { summary }),
    })
    return tags.flatMap(tag => (tag.kind === 'country' ? [tag.code] : []))
  })
}

function numbered(sample: Sample, countries: string[], number: number): Post {
  const headline = `${sample.headline} (${number})`
  const body = `${sample.body.trim()}\n\nCopy ${number}.`
  return {
    number,
    slug: `post-${number}`,
    headline,
    summary: sample.summary ?? '',
    paragraphs: body.split('\n\n'),
    countries,
    submission: { ...sample, headline, body, externalId: `bench-${number}` },
  }
}
