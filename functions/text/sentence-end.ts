/** Full stops of all scripts, with the quotation marks and brackets that close after them. */
const END = /[.!?。！？｡।॥۔؟።။។։]+[\p{Pe}\p{Pf}"']*/gu
/** These need no space after them. */
const WIDE = /[。！？｡]/
/** 「…。」と goes on to say who said it. */
const GOES_ON = /^\s+\p{Ll}|^と/u
/** Before a full stop: the last word, with the full stops inside it. */
const LAST_WORD = /[\p{L}\p{M}\p{N}.]*$/u
/** Longer than any abbreviation. */
const WORD_LENGTH = 20
const OPEN = '「『“（(«《['
const CLOSE = '」』”）)»》]'

/** Written with a full stop inside a sentence. Where one does end a sentence, a place to cut is missed, no more. */
const ABBREVIATIONS = new Set(
  `
mr mrs ms dr prof rev hon gen maj col capt cmdr lt sgt adm gov sen rep pres jr sr st mt ft
no nos vs inc ltd co corp bros dept univ approx etc jan feb aug sept oct nov dec tp jl pt
`.match(/\w+/g),
)

/** Where the last sentence ends that does so between `from` and `to`, in UTF-16 units; never inside a quotation. */
export function lastSentenceEnd(text: string, from: number, to: number): number | undefined {
  let last: number | undefined
  let depth = 0
  let isQuoted = false
  let read = 0
  for (const match of text.slice(0, to).matchAll(END)) {
    const end = match.index + match[0].length
    for (; read < end; read++) {
      const mark = text.charAt(read)
      if (mark === '"') isQuoted = !isQuoted
      else if (OPEN.includes(mark)) depth++
      else if (CLOSE.includes(mark)) depth = Math.max(0, depth - 1)
    }
    if (end >= from && depth === 0 && !isQuoted && isEnd(text, match.index, end)) last = end
  }
  return last
}

function isEnd(text: string, start: number, end: number): boolean {
  const rest = text.slice(end, end + 2)
  if (rest === '') return true
  if (GOES_ON.test(rest)) return false
  if (WIDE.test(text.slice(start, end))) return true
  return /^\s/.test(rest) && !(text[start] === '.' && isAbbreviation(text.slice(0, start)))
}

/** `U.S`, `J` and `Gen`, up to their last full stop. */
function isAbbreviation(before: string): boolean {
  const word = LAST_WORD.exec(before.slice(-WORD_LENGTH))?.[0] ?? ''
  return /^\p{L}$/u.test(word) || word.includes('.') || ABBREVIATIONS.has(word.toLowerCase())
}
