/** A pattern to find all matches of, or one with what it never matches without, so that it is tried at few places of a text. */
export type Sought = RegExp | NearSign

interface NearSign {
  /** Global. */
  near: RegExp
  /** A match begins at most so many units before a sign, or else right behind it. */
  reach: number
  /** Sticky. */
  pattern: RegExp
}

/** In text order, none overlapping, as `matchAll` finds them. */
export const matchesOf = (sought: Sought, text: string): Iterable<RegExpExecArray> =>
  sought instanceof RegExp ? text.matchAll(sought) : matchesNear(sought, text)

function* matchesNear({ near, reach, pattern }: NearSign, text: string): Iterable<RegExpExecArray> {
  let start = 0
  for (const { 0: sign, index } of text.matchAll(near)) {
    start = Math.max(start, index - reach)
    while (start <= index + sign.length) {
      pattern.lastIndex = start
      const match = pattern.exec(text)
      if (match !== null) yield match
      start = match === null ? start + 1 : match.index + match[0].length
    }
  }
}

/** The same with another pattern, made from its own. */
export const withPattern = (sought: Sought, make: (pattern: RegExp) => RegExp): Sought =>
  sought instanceof RegExp ? make(sought) : { ...sought, pattern: make(sought.pattern) }
