export interface TextProblem {
  code:
    | 'lone_surrogate'
    | 'control_character'
    | 'bidi_control'
    | 'tag_character'
    | 'stacked_marks'
    | 'no_letter'
  message: string
}
export type Cleaned = { text: string } | { problem: TextProblem }

const CONTROL = /[\0-\x08\x0b-\x1f\x7f-\x9f]/
const LINE_CONTROL = /[\n\t]/
const BIDI_CONTROL = /[\u202a-\u202e\u2066-\u2069\ufeff]/
/** Invisible copies of ASCII, with which a text can say something else to a machine than to a reader. */
const TAG_CHARACTER = /\udb40[\udc00-\udc7f]/
/** No script sets more than ten on a letter; a tower of them covers what stands above the line. */
const STACKED_MARKS = /(?<=\p{M}{10})\p{M}/u
/** Fillers such as U+3164 are letters by category, and show nothing. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/gu

/**
 * The one door for submitted text: line ends become LF, a leading byte order mark is dropped, the rest is NFC
 * and trimmed. ZWSP, ZWJ and ZWNJ stay: Thai, Khmer, Persian, Hindi and emoji are written with them. What is not empty
 * has a letter or a digit.
 */
export function clean(input: string, { multiline }: { multiline: boolean }): Cleaned {
  const unix = input.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  if (!unix.isWellFormed()) return refuse('lone_surrogate', unix, unix.search(/\p{Surrogate}/u))

  const whole = unix.normalize('NFC')
  const text = whole.trim()
  const control = whole.search(CONTROL)
  if (control >= 0) return refuse('control_character', whole, control)
  const tag = whole.search(TAG_CHARACTER)
  if (tag >= 0) return refuse('tag_character', whole, tag)
  if (text !== '' && !saysSomething(text)) {
    return { problem: { code: 'no_letter', message: 'Write at least one letter or digit.' } }
  }
  if (multiline) return { text }

  const bidi = whole.search(BIDI_CONTROL)
  if (bidi >= 0) return refuse('bidi_control', whole, bidi)
  const stacked = whole.search(STACKED_MARKS)
  if (stacked >= 0) return refuse('stacked_marks', whole, stacked)
  const lineControl = text.search(LINE_CONTROL)
  if (lineControl >= 0) return refuse('control_character', text, lineControl)
  return { text }
}

/** Whether a letter or digit is to be seen in it. */
export function saysSomething(text: string): boolean {
  return text.matchAll(LETTER_OR_DIGIT).some(([letter]) => !INVISIBLE.test(letter))
}

type CharacterProblem = Exclude<TextProblem['code'], 'no_letter'>

const MESSAGES: Record<CharacterProblem, (name: string, position: number) => string> = {
  lone_surrogate: (name, position) =>
    `Character ${position} is ${name}, half of a surrogate pair; send the whole character or remove it.`,
  control_character: (name, position) =>
    `Character ${position} is ${name}, a control character that this field does not take; remove it.`,
  bidi_control: (name, position) =>
    `Character ${position} is ${name}, an invisible direction control; remove it, the page sets direction itself.`,
  tag_character: (name, position) =>
    `Character ${position} is ${name}, an invisible tag character; remove it.`,
  stacked_marks: (name, position) =>
    `Character ${position} is ${name}, one mark too many on a letter; leave ten at most.`,
}

function refuse(code: CharacterProblem, text: string, index: number): Cleaned {
  const name = `U+${text.codePointAt(index)?.toString(16).toUpperCase().padStart(4, '0')}`
  return { problem: { code, message: MESSAGES[code](name, [...text.slice(0, index)].length + 1) } }
}
