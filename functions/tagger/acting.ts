import type { Match } from './scan.ts'
import type { Surroundings } from './surroundings.ts'

/** What follows the subject of a sentence, with the government or its head between them. */
const SUBJECT_AFTER: Readonly<Record<string, RegExp>> = {
  ja: /^(?:政府|政権|首相|大統領|外相|当局|軍|側|代表)?(?:は|が|も)(?!ん|る|っ|り)/,
  ko: /^(?: ?(?:정부|대통령|총리|당국|군|측|대표|대표팀))?(?:은|는|이|가|도)(?![가-힣])|^ [가-힣]{2,8}(?:은|는|도)(?![가-힣])/,
  hi: /^(?: (?:सरकार|सेना|पुलिस))? ने(?![\p{L}\p{M}])/u,
}
/** Languages whose subject opens the sentence; a comma or a possessive behind it makes something else of it. */
const SUBJECT_FIRST = /^(?:en|id|ms|vi|zh|th)/
const NO_SUBJECT = /^(?:['’]|[,，、](?! (?:which|whose|where|for its part|yang) )|的|之|\)|）)/

/** Whether the country does something here: it is the subject of a sentence or of a verb of speech and decision. */
export function isActing(around: Surroundings, match: Match, language: string): boolean {
  if (around.hasAfter(match.end, 'speech')) return true
  const { text } = around.scanned
  const after = text.slice(match.end, match.end + 12)
  const subject = SUBJECT_AFTER[language.split('-')[0]!]
  if (subject !== undefined) return subject.test(after)
  return SUBJECT_FIRST.test(language) && around.startsSentence(match.start) && !NO_SUBJECT.test(after)
}
