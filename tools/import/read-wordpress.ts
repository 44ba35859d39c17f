import { utf8Reader } from '../utf8-reader.ts'
import type { Defaults, Entry } from './entry.ts'
import type { WordPressPictures } from './pictures/wordpress-pictures.ts'
import { type Channel, exportReader } from './wordpress-export.ts'
import type { WordPressItem } from './wordpress-item.ts'
import { kindBesideStories, readPost } from './wordpress-post.ts'

const NOT_UTF8 =
  'The file is not UTF-8 here, and nothing from here on is taken. Save it as UTF-8 and import it again: iconv -f ISO-8859-1 -t UTF-8, if it is Latin 1.'

/** What all exports of an import share. */
export interface WordPressReading {
  /** The types of items that are stories. */
  types: readonly string[]
  pictures?: WordPressPictures
  /** Told of each item that is no story, with what it is. */
  onLeftOut?: ((kind: string) => void) | undefined
  /** The posts that had a guid first. */
  guids: Map<string, string>
}

/**
 * The stories of a WordPress export (WXR: RSS 2.0 with elements of its own), as they are read: a gigabyte takes no more
 * memory than its largest item and the guids of its posts. A file that ends too early gives what it has, and says so.
 */
export async function* readWordPress(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  defaults: Defaults,
  reading: WordPressReading,
): AsyncGenerator<Entry> {
  const export_ = exportReader(file)
  const decode = utf8Reader()
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    const { text, badLine } = decode(chunk)
    for (const found of export_.read(text)) {
      const read = 'item' in found ? readItem(found.item, export_.channel(), defaults, reading) : found
      if (!read) continue
      yield { bytes, origin: found.origin, ...read }
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

/** Undefined of what is no story. */
function readItem(item: WordPressItem, channel: Channel, defaults: Defaults, reading: WordPressReading) {
  const { types, guids, pictures, onLeftOut } = reading
  const kind = kindBesideStories(item, types)
  if (kind !== undefined) {
    onLeftOut?.(kind)
    return undefined
  }
  const id = item.get('wp:post_id') ?? ''
  const guid = item.get('guid')?.trim()
  const other = guid && guids.get(guid)
  if (other !== undefined && other !== '' && other !== id)
    return {
      refusal: `Post ${other} has the same guid, and this one would take its place: give one of them another guid, in WordPress or in the file.`,
    }
  if (guid) guids.set(guid, id)
  return readPost(item, channel, defaults, pictures)
}

/** All items of an export, as far as it can be read; what is wrong with it `readWordPress` says. */
export async function* readItems(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<WordPressItem> {
  const export_ = exportReader('')
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of chunks)
    for (const found of export_.read(decoder.decode(chunk, { stream: true })))
      if ('item' in found) yield found.item
}
