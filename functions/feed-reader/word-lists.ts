import type { HtmlEvents } from './html.ts'

type ListName = 'ol' | 'ul'

const ITEM = /mso-list:\s*l\d{1,9} level(\d)/i
const SIGN = /mso-list:\s*ignore/i
/** A number, or a letter with a point or a bracket; all else is a bullet, `o` too. */
const COUNTS = /\p{N}|\p{L}[.)、．）]/u

/**
 * Word writes an item of a list as a paragraph that names its level, with its bullet or number as text. Tells such paragraphs as
 * the lists and items that they are, and everything else as it comes.
 */
export function wordLists(told: HtmlEvents): HtmlEvents {
  const lists = openLists(told)
  /** The level of an item whose words are still to come. */
  let level: number | undefined
  let isInItem = false
  /** The item's bullet or number as far as it was read, and the elements that are open in it. */
  let sign: { text: string; depth: number } | undefined

  const begin = (name: ListName) => {
    if (level !== undefined) lists.item(level, name)
    level = undefined
  }
  return {
    open(name, attributes) {
      const { style = '' } = attributes
      const item = name === 'p' ? ITEM.exec(style) : null
      if (sign) sign.depth++
      else if (level !== undefined && SIGN.test(style)) sign = { text: '', depth: 1 }
      else if (item) {
        level = Number(item[1])
        isInItem = true
      } else {
        if (!isInItem) lists.end()
        told.open(name, attributes)
      }
    },
    text(words) {
      if (sign) {
        sign.text += words
        return
      }
      if (words.trim() !== '') isInItem ? begin('ul') : lists.end()
      told.text(words)
    },
    close(name) {
      if (sign) {
        if (--sign.depth > 0) return
        begin(COUNTS.test(sign.text) ? 'ol' : 'ul')
        sign = undefined
      } else if (name === 'p' && isInItem) {
        isInItem = false
        level = undefined
      } else told.close(name)
    },
  }
}

/** Lists inside each other; an item of a level ends those that are deeper. */
function openLists({ open, close }: HtmlEvents) {
  const lists: { level: number; name: ListName }[] = []
  const endLast = () => {
    const last = lists.pop()
    if (!last) return
    close('li')
    close(last.name)
  }
  return {
    item(level: number, name: ListName) {
      while ((lists.at(-1)?.level ?? 0) > level) endLast()
      if (lists.at(-1)?.level === level && lists.at(-1)?.name !== name) endLast()
      if (lists.at(-1)?.level === level) close('li')
      else {
        lists.push({ level, name })
        open(name, {})
      }
      open('li', {})
    },
    end() {
      while (lists.length > 0) endLast()
    },
  }
}
