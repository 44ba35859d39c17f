import { hanForms } from '../text/han-forms.ts'
import { asciiDigit, foldTable, IS } from './fold-table.ts'

const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu
/** Letters of two UTF-16 units. */
const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/g
const DIGIT = /^\p{Nd}$/u

/** Nothing of it has another form but the capitals; it is the most of what is folded word by word. */
const ASCII = /^[\0-\x7f]*$/

const VIRAMA = '\u094d'
const ANUSVARA = '\u0902'
/** A nasal before a consonant of its own place, which is as well written as a dot above the letter before. */
const NASAL = /ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])/g
const oneSpelling = (text: string) => (text.includes(VIRAMA) ? text.replace(NASAL, ANUSVARA) : text)

/**
 * The form in which texts and queries are compared: NFKC without case, without the marks of scripts that are read without
 * them, hiragana for katakana, one form for each Chinese character, one spelling of Hindi words, ASCII digits. Folding twice changes
 * nothing.
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase()
  const plain = text.toWellFormed().normalize('NFKC').toLowerCase().replace(INVISIBLE, '')
  return oneSpelling(otherForms(plain.replace(ASTRAL, otherForm)).normalize('NFC'))
}

function otherForm(letter: string): string {
  return hanForms().get(letter) ?? (DIGIT.test(letter) ? asciiDigit(letter) : letter)
}

function otherForms(text: string): string {
  const { first, second, is } = foldTable()
  const units = new Uint16Array(2 * text.length)
  let length = 0
  let isBare = false
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    const kind = is[unit]!
    if (isBare && kind & IS.mark) continue
    isBare = (kind & IS.bare) !== 0
    if (kind & IS.dropped) continue
    units[length++] = first[unit]!
    if (second[unit] !== 0) units[length++] = second[unit]!
  }
  return stringOf(units.subarray(0, length))
}

/** Arguments of one call; engines take some ten thousand. */
const PART = 4096

/** `apply`, since to spread an array of numbers takes ten times as long. */
function stringOf(units: Uint16Array): string {
  let text = ''
  for (let at = 0; at < units.length; at += PART)
    text += String.fromCharCode.apply(null, units.subarray(at, at + PART) as unknown as number[])
  return text
}
