import type { HtmlEvents } from './html.ts'

/** A list that is open, at the level that Word gives it. */
interface OpenList {
  level: number
  name: 'ol' | 'ul'
}

const ITEM = /mso-list:\s*l\d{1,9} level(\d)/i
const SIGN = /mso-list:\s*ignore/i
/** A number, or a letter with a point or a bracket; all else is a bullet, `o` too. */
const COUNTS = /\p{N}|\p{L}[.)、．）]/u

/**
 * Word writes an item of a list as a paragraph that names its level, with its bullet or number as text. Tells such paragraphs as
 * the lists and items that they are, and everything else as it comes.
 */
export function wordLists({ open, text, close }: HtmlEvents): HtmlEvents {
  const lists: OpenList[] = []
  /** The level of the item whose paragraph is open and has not begun; undefined elsewhere. */
  let waiting: number | undefined
  let isInItem = false
  /** The item's bullet or number as far as it was read, and the elements that are open in it. */
  let sign: { text: string; depth: number } | undefined

  const end = (last: OpenList | undefined) => {
    close('li')
    if (last) close(last.name)
  }
  const endAll = () => {
    while (lists.length > 0) end(lists.pop())
  }
  const begin = (name: OpenList['name']) => {
    if (waiting === undefined) return
    const level = waiting
    waiting = undefined
    while ((lists.at(-1)?.level ?? 0) > level) end(lists.pop())
    const last = lists.at(-1)
    if (last?.level === level) end(last.name === name ? undefined : lists.pop())
    if (lists.at(-1)?.level !== level) {
      lists.push({ level, name })
      open(name, {})
    }
    open('li', {})
  }

  return {
    open(name, attributes) {
      const { style = '' } = attributes
      if (sign) sign.depth++
      else if (waiting !== undefined && SIGN.test(style)) sign = { text: '', depth: 1 }
      else if (name === 'p' && ITEM.test(style)) {
        waiting = Number(ITEM.exec(style)?.[1])
        isInItem = true
      } else {
        if (!isInItem) endAll()
        open(name, attributes)
      }
    },
    text(words) {
      if (sign) sign.text += words
      else {
        if (words.trim() !== '') isInItem ? begin('ul') : endAll()
        text(words)
      }
    },
    close(name) {
      if (sign && --sign.depth === 0) {
        begin(COUNTS.test(sign.text) ? 'ol' : 'ul')
        sign = undefined
      } else if (name === 'p' && isInItem) {
        isInItem = false
        waiting = undefined
      } else if (!sign) close(name)
    },
  }
}
