import * as z from 'zod'
import { ListedArticle } from './article-shapes.ts'
import { NextCursor, Url } from './scalars.ts'

const Runs = z.array(
  z
    .object({ text: z.string(), marked: z.literal(true).exactOptional() })
    .meta({ id: 'Run', description: 'A stretch of a text; `marked` where it is what was looked for.' }),
)

const FacetCounts = z.array(
  z.object({ code: z.string(), name: z.string(), count: z.int() }).meta({ id: 'FacetCount' }),
)

const Named = z
  .object({
    kind: z.enum(['country', 'region', 'place', 'person', 'organisation', 'topic']),
    code: z.string(),
    name: z.string(),
    url: Url.describe('Its page, if there is one.').optional(),
  })
  .meta({ id: 'Named' })

const FoundArticle = ListedArticle.extend({
  match: z.object({ headline: Runs, snippet: Runs }).describe('Why it was found.'),
}).meta({ id: 'FoundArticle' })

export const SearchPage = z
  .object({
    items: z.array(FoundArticle),
    nextCursor: NextCursor,
    total: z
      .object({ count: z.int(), isExact: z.boolean() })
      .describe('The newest 2,000 matches are counted; `isExact` is false if there are more.'),
    facets: z
      .object({ region: FacetCounts, country: FacetCounts, topic: FacetCounts, language: FacetCounts })
      .describe('How many of these matches have each; most first, twenty at most.'),
    named: z.array(Named).describe('What the query names: stories that are tagged with it are found too.'),
  })
  .meta({ id: 'SearchPage' })
