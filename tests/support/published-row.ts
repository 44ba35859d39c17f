import type { PublishedArticle } from '../../db/queries/published-columns.ts'
import { packBlocks } from '../../functions/body/pack-blocks.ts'
import { parseMarkdown } from '../../functions/body/parse-markdown.ts'
import { storePublicTags, type TagView } from '../../functions/published/public-tags.ts'

export const HOUR = 3_600_000
export const DAWN = Date.parse('2026-05-01T03:00:00Z')

export const tagView = (kind: TagView['kind'], code: string, rest: Partial<TagView> = {}): TagView => ({
  kind,
  code,
  origin: 'tagger',
  confidence: 0.9,
  salience: 0.5,
  name: null,
  role: null,
  countryCode: null,
  ...rest,
})

const TAGS = [
  tagView('country', 'JP', { salience: 1 }),
  tagView('country', 'FR', { origin: 'editor' }),
  tagView('region', 'east-asia'),
  tagView('place', 'gn:1850147'),
  tagView('topic', 'medtop:20000337'),
  tagView('organisation', 'dw:united-nations'),
  tagView('person', 'dw:n-unheard-of', { name: 'Aiko <Mori>', role: 'mayor', countryCode: 'JP' }),
]

const MARKDOWN =
  '**TOKYO** – Ferries & trains run.\n\n## “Again” <at last>\n\n- [more](https://a.example/?a=1&b=2)\n\n> 東京'

/** A row of the public reads as the database gives it, with these fields changed. */
export function publishedRow(fields: Partial<PublishedArticle> = {}): PublishedArticle {
  const { body = MARKDOWN } = fields
  const parsed = parseMarkdown(body)
  if ('problems' in parsed) throw new Error('the text is refused')
  return {
    id: '0123456789abcdef',
    slug: 'ferries-0123456789abcdef',
    version: 3,
    tagsVersion: 1,
    language: 'en',
    picture: null,
    bodyPictures: null,
    headline: 'Ferries & trains: "run" <again>',
    slugline: null,
    summary: 'Boats & <b>rails</b>',
    lead: null,
    byline: 'Aiko Mori',
    datelinePlace: 'Tokyo',
    datelineCountry: 'JP',
    datelineDate: null,
    sourceName: 'Agency & Co.',
    sourceUrl: 'https://東京.example/ferry?a=1&b=2',
    sourcePublishedAt: null,
    rights: '© Agency',
    urgency: 4,
    wordCount: 7,
    expiresAt: DAWN + 1000 * HOUR,
    visibleFrom: DAWN,
    visibleUntil: DAWN + 1000 * HOUR,
    updatedAt: DAWN + HOUR,
    tagsUpdatedAt: DAWN,
    tags: storePublicTags(TAGS),
    corrections: JSON.stringify([{ sequence: 1, note: 'Trains & not <planes>.', at: DAWN + HOUR }]),
    translations: JSON.stringify([
      { id: '0123456789abcdeg', language: 'ja', slug: 'x-0123456789abcdeg', version: 1 },
    ]),
    replacedBy: JSON.stringify({ id: '0123456789abcdeh', slug: 'y-0123456789abcdeh', version: 1 }),
    linksChangeAt: null,
    status: 'published',
    killNote: null,
    ...fields,
    body,
    blocks: packBlocks(body, parsed.blocks),
  }
}
