import { oneSpace } from '../text/one-space.ts'
import type { Piece } from './feed-item.ts'
import { isReadable, readHtml } from './html.ts'

const INLINE = new Set([
  'a',
  'abbr',
  'b',
  'bdi',
  'cite',
  'em',
  'font',
  'i',
  'mark',
  'q',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'u',
  'wbr',
])

/** One line of plain text; undefined where nothing is left. */
export function plainWords(piece: Piece | undefined): string | undefined {
  if (piece === undefined) return undefined
  const text = 'text' in piece ? piece.text : wordsOf(piece.html)
  return oneSpace(text).trim() || undefined
}

function wordsOf(html: string): string {
  if (!/[<&]/.test(html)) return html
  if (!isReadable(html)) return ''
  let words = ''
  const apart = (name: string) => {
    if (!INLINE.has(name)) words += ' '
  }
  readHtml(html, {
    open: apart,
    close: apart,
    text: text => {
      words += text
    },
  })
  return words
}
