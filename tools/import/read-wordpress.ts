import { Parser } from 'htmlparser2'
import { utf8Reader } from '../utf8-reader.ts'
import type { Defaults, Entry } from './entry.ts'
import type { WordPressPictures } from './pictures/wordpress-pictures.ts'
import type { WordPressItem } from './wordpress-item.ts'
import { isStory, readPost } from './wordpress-post.ts'

/** Characters that one item may have; a text has 65,536 bytes at most, and the rest of an item is small. */
const ITEM_CHARACTERS = 1_000_000

/** What WordPress keeps of an item beside its elements, here under `meta:` and its name. */
const META = ['_thumbnail_id', '_wp_attached_file', '_wp_attachment_image_alt']

type Found = Pick<Entry, 'origin'> & ({ item: WordPressItem } | { refusal: string })

const NOT_UTF8 =
  'The file is not UTF-8 here, and nothing from here on is taken. Save it as UTF-8 and import it again: iconv -f ISO-8859-1 -t UTF-8, if it is Latin 1.'

/**
 * The stories of a WordPress export (WXR: RSS 2.0 with elements of its own), as they are read: a gigabyte takes no more
 * memory than its largest item. A file that ends too early gives what it has, and says so.
 */
export async function* readWordPress(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  defaults: Defaults,
  pictures?: WordPressPictures,
): AsyncGenerator<Entry> {
  const export_ = exportReader(file)
  const decode = utf8Reader()
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    const { text, badLine } = decode(chunk)
    for (const found of export_.read(text)) {
      const { origin } = found
      if ('item' in found && !isStory(found.item)) continue
      const read = 'item' in found ? readPost(found.item, export_.language(), defaults, pictures) : found
      yield { origin, bytes, ...read }
      bytes = 0
    }
    if (badLine !== undefined) {
      yield { origin: `${file}:${badLine}`, bytes, refusal: NOT_UTF8 }
      return
    }
  }
  const fault = export_.fault()
  if (fault) yield { origin: file, bytes, refusal: fault }
}

/** All items of an export, as far as it can be read; what is wrong with it `readWordPress` says. */
export async function* readItems(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<WordPressItem> {
  const export_ = exportReader('')
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of chunks)
    for (const found of export_.read(decoder.decode(chunk, { stream: true })))
      if ('item' in found) yield found.item
}

/** Gathers the elements of each item. Entities that a document type declares stay as they are written. */
function exportReader(file: string) {
  const path: string[] = []
  let found: Found[] = []
  let item: Map<string, string> | undefined
  let size = 0
  let text = ''
  let language = ''
  let isExport = false
  let isWhole = false
  let meta = ''

  const parser = new Parser(
    {
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
        if (name === 'wp:wxr_version') isExport = true
        if (name === 'language' && parent === 'channel') language = text
        if (parent === 'item' && item && !item.has(name)) item.set(name, text)
        if (name === 'wp:meta_key') meta = text
        if (name === 'wp:meta_value' && META.includes(meta)) item?.set(`meta:${meta}`, text)
        if (name === 'item' && item) {
          found.push(...foundIn(item))
          item = undefined
        }
        if (name === 'rss') isWhole = true
        text = ''
      },
    },
    { xmlMode: true, decodeEntities: true },
  )

  function foundIn(item: Map<string, string>): Found[] {
    const origin = `${file}: post ${item.get('wp:post_id') ?? '?'}`
    if (size > ITEM_CHARACTERS) return [{ origin, refusal: 'It is longer than any text may be.' }]
    return [{ origin, item }]
  }

  return {
    read(part: string): Found[] {
      parser.write(part)
      const now = found
      found = []
      return now
    },
    language: () => language,
    /** Asked at the end. */
    fault(): string | undefined {
      if (!isExport) return 'This is no WordPress export: it has no wxr_version.'
      return isWhole ? undefined : 'The file ends too early: what follows the last whole item is missing.'
    },
  }
}
