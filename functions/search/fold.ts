import { hanForms } from '../text/han-forms.ts'
import { once } from '../text/once.ts'

/** Letters that Unicode does not take apart, as people type them without their sign. */
const LETTERS: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  // Persian and Urdu write the same letters with other code points.
  ی: 'ي',
  ى: 'ي',
  ک: 'ك',
  ە: 'ه',
  ۀ: 'ه',
  ة: 'ه',
  ۃ: 'ه',
}

/** What has another form that Unicode does not give it; together, so that a text is walked once. */
const others = once(() => {
  const letters = [...Object.keys(LETTERS), ...hanForms().keys()].join('')
  return new RegExp(`[${letters}\\u30a1-\\u30f6[\\p{Nd}--[0-9]]]`, 'gv')
})
const KATAKANA = /^[\u30a1-\u30f6]$/

function otherForm(letter: string): string {
  const known = hanForms().get(letter) ?? LETTERS[letter]
  if (known !== undefined) return known
  return KATAKANA.test(letter) ? String.fromCharCode(letter.charCodeAt(0) - 0x60) : asciiDigit(letter)
}

/** In other scripts marks are vowels, tones or letters of their own. */
const MARKED = /([\p{scx=Latn}\p{scx=Grek}\p{scx=Cyrl}\p{scx=Arab}\p{scx=Hebr}])\p{Mn}+/gu
const TATWEEL = /\u0640/g
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu
/** What may have a mark that is dropped. Other texts need not be taken apart, which makes Korean three times as long. */
const MAY_BE_MARKED =
  /[[\p{scx=Latn}\p{scx=Grek}\p{scx=Cyrl}\p{scx=Arab}\p{scx=Hebr}]--[\0-\x7f]]|[a-z]\p{Mn}/v

/** Nothing of it has another form but the capitals; it is the most of what is folded word by word. */
const ASCII = /^[\0-\x7f]*$/

const DEVANAGARI = /\p{Script=Devanagari}/u
/** The dot of borrowed sounds, which many leave out. */
const NUKTA = /\u093c/g
/** A nasal before a consonant of its own place, which is as well written as a dot above the letter before; so is the moon. */
const NASAL = /ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])|ँ/g

const oneSpelling = (text: string) =>
  DEVANAGARI.test(text) ? text.replace(NUKTA, '').replace(NASAL, 'ं') : text

/** Every script has its ten digits in a row. Those from U+1D7CE on are compatibility forms, gone by then. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return String((code - zero) % 10)
}

/**
 * The form in which texts and queries are compared: NFKC without case, without the marks of scripts that are read without
 * them, hiragana for katakana, one spelling of Hindi words, one form for each Chinese character, ASCII digits. Folding twice changes nothing.
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase()
  const plain = text.toWellFormed().normalize('NFKC').toLowerCase().replace(INVISIBLE, '')
  return oneSpelling(bare(plain)).replace(others(), otherForm)
}

const bare = (text: string) =>
  (MAY_BE_MARKED.test(text)
    ? text.normalize('NFD').replace(MARKED, '$1').replace(TATWEEL, '')
    : text
  ).normalize('NFC')
