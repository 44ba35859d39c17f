import type { Block } from '../../body/block.ts'
import { plainText } from '../../body/plain-text.ts'
import type { presentListed } from '../../present/present-listed.ts'
import type { Run } from '../../search/mark-hits.ts'

type Item = ReturnType<typeof presentListed> & { match?: { snippet: Run[] } }
type Whole = Item & { body: Block[] }

const codeAndName = ({ code, name }: { code: string; name: string }) => ({ code, name })

/** Of a story in a list what an assistant needs to cite it and to ask further. */
export const compactItem = (item: Item) => ({
  id: item.id,
  url: item.url,
  headline: item.headline,
  summary: item.summary,
  ...(item.match ? { snippet: item.match.snippet.map(({ text }) => text).join('') } : {}),
  language: item.language,
  publishedAt: item.publishedAt,
  updatedAt: item.updatedAt,
  source: item.source,
  rights: item.rights,
  regions: item.regions,
  countries: item.countries.map(codeAndName),
  places: item.places.map(codeAndName),
  people: item.people.map(codeAndName),
  organisations: item.organisations.map(codeAndName),
  topics: item.topics.map(codeAndName),
})

/** A story with its whole text. */
export function compactArticle(answer: object) {
  const article = answer as Whole
  return {
    ...compactItem(article),
    byline: article.byline,
    dateline: article.dateline,
    corrections: article.corrections,
    translations: article.translations,
    text: plainText(article.body),
  }
}
