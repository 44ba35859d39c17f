import { CLASS, CLASS_MASK } from './characters.ts'

/** A conjunction, then a preposition, both written onto the next word: `وبالعراق`. */
const CLITICS = /^(?:[وف]?[بلك]|[وف])$/
const LONGEST = 2
const LAM = 'ل'.charCodeAt(0)

/** How many letters of clitics stand between the start of the word and this position; 0 for other letters or none. */
export function lengthOfClitics(text: string, at: number, classOf: Uint8Array): number {
  let start = at
  while (
    start > 0 &&
    at - start <= LONGEST &&
    (classOf[text.charCodeAt(start - 1)]! & CLASS_MASK) === CLASS.arabic
  )
    start--
  return CLITICS.test(text.slice(start, at)) ? at - start : 0
}

/** `لل`: the preposition swallows the first letter of the article. */
export function isArticleAfterLam(text: string, at: number): boolean {
  return text.charCodeAt(at) === LAM && text.charCodeAt(at + 1) === LAM
}
