import { utf8Reader } from '../utf8-reader.ts'
import type { Defaults, Entry } from './entry.ts'
import type { WordPressPictures } from './pictures/wordpress-pictures.ts'
import { exportReader } from './wordpress-export.ts'
import type { WordPressItem } from './wordpress-item.ts'
import { isStory, readPost } from './wordpress-post.ts'

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
