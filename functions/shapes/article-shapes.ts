import * as z from 'zod'
import type { Block as StoredBlock } from '../body/block.ts'
import { Picture } from './picture-shapes.ts'
import { CountryCode, Id, Language, NextCursor, SourceUrl, Time, Url } from './scalars.ts'
import { TAG_LISTS } from './tag-shapes.ts'

const Inline = z
  .object({
    text: z.string(),
    bold: z.boolean().exactOptional(),
    italic: z.boolean().exactOptional(),
    code: z.boolean().exactOptional(),
    href: z.string().describe('Absolute: https, http or mailto.').exactOptional(),
  })
  .meta({ id: 'Inline', description: 'A stretch of text in one style.' })

const content = z.array(Inline)

/** As an answer has it: a picture with all that is known of it. */
type Shown = PlainBlock | { type: 'picture'; picture: Picture }
type PlainBlock =
  | Exclude<StoredBlock, { type: 'list' | 'quote' | 'picture' }>
  | { type: 'list'; ordered: boolean; items: Shown[][] }
  | { type: 'quote'; content: Shown[] }

const Block: z.ZodType<Shown> = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('paragraph'), content }),
    z.object({
      type: z.literal('heading'),
      level: z.union([z.literal(2), z.literal(3), z.literal(4)]),
      content,
    }),
    z.object({
      type: z.literal('list'),
      ordered: z.boolean(),
      get items() {
        return z.array(z.array(Block))
      },
    }),
    z.object({
      type: z.literal('quote'),
      get content() {
        return z.array(Block)
      },
    }),
    z.object({ type: z.literal('code'), text: z.string() }),
    z.object({ type: z.literal('rule') }),
    z.object({ type: z.literal('picture'), picture: Picture }),
  ])
  .meta({ id: 'Block', description: 'More types may come; skip those that you do not know.' })

const Dateline = z.object({
  place: z.string(),
  countryCode: CountryCode.optional(),
  date: z.string().meta({ format: 'date' }).optional(),
})

const Source = z.object({
  name: z.string(),
  url: SourceUrl.optional(),
  publishedAt: Time.describe('When the source published.').optional(),
})

const Link = z.object({ id: Id, url: Url })

export const ListedArticle = z
  .object({
    id: Id,
    slug: z.string(),
    url: Url.describe('The page for readers.'),
    version: z.int().describe('Rises with every change by a person or partner.'),
    language: Language,
    headline: z.string(),
    slugline: z.string().optional(),
    summary: z.string().describe('One that nobody wrote is the beginning of the first paragraph.'),
    byline: z.string().optional(),
    dateline: Dateline.optional(),
    source: Source,
    rights: z.string().describe('Who owns the text, and its terms.'),
    urgency: z.int().min(1).max(9).describe('1, most urgent, to 9.'),
    publishedAt: Time.describe('When readers could first see it here.'),
    updatedAt: Time.describe('The last change by a person or partner.'),
    corrections: z
      .array(z.object({ sequence: z.int(), note: z.string(), at: Time }))
      .describe('Oldest first.'),
    expiresAt: Time.describe('When it goes.').optional(),
    picture: Picture.optional(),
    ...TAG_LISTS,
    translations: z
      .array(z.object({ language: Language, id: Id, url: Url }))
      .describe('The same story in other languages.'),
    wordCount: z.int().describe('Words of the body; in scripts without spaces, characters.'),
  })
  .meta({ id: 'ListedArticle' })
export type ListedArticle = z.infer<typeof ListedArticle>

/** What `body=` adds, and what stands in single articles and changes only. */
export const Article = ListedArticle.extend({
  replacedBy: Link.describe('The newer story that replaces this one.').optional(),
  body: z.array(Block).describe('With `body=blocks`.').optional(),
  bodyHtml: z.string().describe('With `body=html`.').optional(),
}).meta({ id: 'Article' })

export const ArticleId = z
  .object({ id: Id, version: z.int(), updatedAt: Time })
  .meta({ id: 'ArticleId', description: 'With `fields=id`.' })
export type ArticleId = z.infer<typeof ArticleId>

/** As much of an article as was asked for. */
export const AnyArticle = z.union([Article, ArticleId])

export const ArticlePage = z
  .object({ items: z.array(AnyArticle), nextCursor: NextCursor })
  .meta({ id: 'ArticlePage' })
