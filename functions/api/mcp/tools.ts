import { FILTERS } from '../../search/filters.ts'
import { LONGEST_QUERY } from '../../search/story-query.ts'
import { TagLine } from '../tag-line.ts'
import { tagWithKey } from '../tag-text.ts'
import { compactArticle, compactItem } from './compact.ts'
import { type Asking, type Reply, readPublic, reply } from './read-public.ts'

interface Tool {
  name: string
  title: string
  description: string
  inputSchema: { properties: Readonly<Record<string, object>> }
  run(args: Record<string, unknown>, asking: Asking): Promise<Reply>
}

const text = (description: string) => ({ type: 'string', description })
const EXAMPLES: Record<(typeof FILTERS)[number], string> = {
  region: 'asia, east-asia, southeast-asia, south-asia, central-asia or west-asia',
  country: 'ISO 3166-1 alpha-2, as JP',
  topic: 'IPTC Media Topic, as medtop:15000000',
  person: 'as wd:Q… or dw:…',
  place: 'as gn:1850147',
  organisation: 'as dw:united-nations',
  language: 'of the story, BCP 47, as ja or zh-Hant',
}
const filters = Object.fromEntries(FILTERS.map(kind => [kind, text(EXAMPLES[kind])]))
const cursor = text('The nextCursor of the answer before')

const takes = (properties: Record<string, object>, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})

/** What an assistant can do: the public reads, and the tagger for those who have a key. */
export const TOOLS: readonly Tool[] = [
  {
    name: 'search',
    title: 'Search stories',
    description:
      'Search published news stories from Asia in any language. The name of a country, place, person, organisation or topic also finds stories tagged with it in other languages. Each story comes with codes, source, rights and address.',
    inputSchema: takes({
      q: { ...text('Words, all of which a story must have'), maxLength: LONGEST_QUERY },
      ...filters,
      from: text('A day or a time, as 2026-05-01'),
      to: text('A day or a time, as 2026-05-31'),
      sort: { enum: ['relevance', 'newest'] },
      cursor,
    }),
    run: (args, asking) =>
      readPublic('/v1/search', args, asking, ({ items, nextCursor, total, named }) => ({
        total,
        named,
        items: (items as never[]).map(compactItem),
        nextCursor,
      })),
  },
  {
    name: 'list',
    title: 'List the newest stories',
    description:
      'The newest published stories, of a region, country, topic, person, place, organisation or language.',
    inputSchema: takes({
      ...filters,
      publishedAfter: text('RFC 3339, at or after'),
      publishedBefore: text('RFC 3339, before'),
      limit: { type: 'integer', minimum: 1, maximum: 100 },
      cursor,
    }),
    run: (args, asking) =>
      readPublic('/v1/articles', args, asking, ({ items, nextCursor }) => ({
        items: (items as never[]).map(compactItem),
        nextCursor,
      })),
  },
  {
    name: 'article',
    title: 'Read a story',
    description: 'One story with its whole text, tags, source, rights and corrections.',
    inputSchema: takes({ id: text('The id of the story') }, ['id']),
    run: ({ id, ...rest }, asking) =>
      readPublic(
        `/v1/articles/${encodeURIComponent(String(id).toWellFormed())}`,
        rest,
        asking,
        compactArticle,
      ),
  },
  {
    name: 'tag',
    title: 'Tag a text',
    description:
      'The countries, places, people, organisations and topics that a text of your own names, with codes and evidence. Nothing is stored. Needs an API key: Authorization: Bearer dw_….',
    inputSchema: takes(
      {
        text: text('The text'),
        title: text('Its headline'),
        dateline: text('The place it was written in'),
        language: text('BCP 47; detected where it is not given'),
      },
      ['text'],
    ),
    run: async (args, { deps, headers }) =>
      reply(await tagWithKey(deps, headers, () => args, TagLine.omit({ id: true }))),
  },
]
