import { type Handler, Parser } from 'htmlparser2'
import type { Entry } from './entry.ts'
import type { WordPressItem } from './wordpress-item.ts'

/** Characters that one item may have; a text has 65,536 bytes at most, and the rest of an item is small. */
const ITEM_CHARACTERS = 1_000_000

/** What WordPress keeps of an item beside its elements, here under `meta:` and its name. */
const META = ['_thumbnail_id', '_wp_attached_file', '_wp_attachment_image_alt']

/** What an export says of all its items. */
export interface Channel {
  language: string
  /** Names of authors by what they sign in with, which is what items have. */
  authors: ReadonlyMap<string, string>
}

type Found = Pick<Entry, 'origin'> & ({ item: WordPressItem } | { refusal: string })

/** An export as it is read, piece by piece. Entities that a document type declares stay as they are written. */
export function exportReader(file: string) {
  const gathered: Gathered = { found: [], language: '', authors: new Map(), isExport: false, isWhole: false }
  const parser = new Parser(gatherer(file, gathered), { xmlMode: true, decodeEntities: true })
  return {
    read(part: string): Found[] {
      parser.write(part)
      return gathered.found.splice(0)
    },
    channel: (): Channel => gathered,
    /** Asked at the end. */
    fault(): string | undefined {
      if (!gathered.isExport) return 'This is no WordPress export: it has no wxr_version.'
      return gathered.isWhole
        ? undefined
        : 'The file ends too early: what follows the last whole item is missing.'
    },
  }
}

interface Gathered extends Channel {
  found: Found[]
  authors: Map<string, string>
  isExport: boolean
  isWhole: boolean
}

/** Gathers the elements of each item. */
function gatherer(file: string, gathered: Gathered): Partial<Handler> {
  const path: string[] = []
  let item: Map<string, string> | undefined
  let size = 0
  let text = ''
  let meta = ''
  let login = ''
  return {
    onopentag(name) {
      path.push(name)
      text = ''
      if (name !== 'item') return
      item = new Map()
      size = 0
    },
    ontext(part) {
      size += part.length
      if (size <= ITEM_CHARACTERS || item === undefined) text += part
    },
    onclosetag(name) {
      path.pop()
      const parent = path.at(-1)
      if (name === 'wp:wxr_version') gathered.isExport = true
      if (name === 'language' && parent === 'channel') gathered.language = text
      if (name === 'wp:author_login') login = text.trim()
      if (name === 'wp:author_display_name' && text.trim()) gathered.authors.set(login, text.trim())
      if (parent === 'item' && item && !item.has(name)) item.set(name, ofItsOwn(text))
      if (name === 'wp:meta_key') meta = text
      if (name === 'wp:meta_value' && META.includes(meta)) item?.set(`meta:${meta}`, ofItsOwn(text))
      if (name === 'item' && item) {
        gathered.found.push(foundIn(file, item, size))
        item = undefined
      }
      if (name === 'rss') gathered.isWhole = true
      text = ''
    },
  }
}

/** A part of a longer string keeps all of that in memory: a guid the 64 KiB that were read with it. */
const ofItsOwn = (text: string): string => Buffer.from(text).toString()

function foundIn(file: string, item: WordPressItem, size: number): Found {
  const origin = `${file}: post ${item.get('wp:post_id') ?? '?'}`
  return size > ITEM_CHARACTERS ? { origin, refusal: 'It is longer than any text may be.' } : { origin, item }
}
