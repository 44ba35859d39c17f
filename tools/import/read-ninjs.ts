import { itemName, mapItem } from '../../functions/feed-reader/map-item.ts'
import { isNinjs, ninjsItem } from '../../functions/feed-reader/ninjs-item.ts'
import { detectLanguage } from '../../functions/tagger/language.ts'
import type { Defaults, Read } from './entry.ts'
import { ninjsPicture } from './pictures/ninjs-pictures.ts'

/** Of an item that states none. */
const URGENCY = 5

/** A file with one ninjs item, of version 1 to 3. Its `uri` is the external id. */
export function readNinjs(text: string, _: string, { source, rights, publishes }: Defaults): Read {
  const value = parseObject(text)
  if (!value || !isNinjs(value))
    return { refusal: 'This is no ninjs item: a JSON object with uri and headline.' }
  const item = ninjsItem(value)
  const mapping = {
    sourceName: sourceOf(value) ?? source ?? '',
    language: detectLanguage(undefined, `${item.title ?? ''} ${wordsOf(item.content ?? item.summary)}`),
    rights,
    takesRights: true,
    body: 'content',
    takesSummary: true,
    takesByline: true,
    externalId: 'id',
    urgency: URGENCY,
  } as const
  const read = mapItem(item, mapping, '')
  const picture = ninjsPicture(value)
  if (read.kind === 'withdrawal') return { refusal: 'Its publisher has taken it back.' }
  return {
    submission: {
      externalId: itemName(item, mapping, ''),
      ...read.value,
      ...(publishes && item.publishedAt && { publishedAt: item.publishedAt }),
      ...(picture && { picture }),
    },
  }
}

/** `infoSources` of version 3. */
function sourceOf({ infoSources }: Record<string, unknown>): string | undefined {
  const [first] = Array.isArray(infoSources) ? infoSources : []
  return typeof first?.name === 'string' ? first.name : undefined
}

const wordsOf = (piece: ReturnType<typeof ninjsItem>['content']) =>
  piece === undefined ? '' : 'text' in piece ? piece.text : piece.html

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}
