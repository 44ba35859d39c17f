import { once } from '../../text/once.ts'
import { ORGANISATION_WORDS } from '../organisation-words.gen.ts'
import { ARABIC_NAMES } from './arabic-names.gen.ts'

/** Pronouns, conjunctions and prepositions, and `لل`, which is one and the article: no part of a name, and behind it its end. */
export const ARABIC_PARTICLE =
  '(?:أنا|نحن|أنت|أنتم|هم|هؤلاء|أولئك|إنني|إنهم|أنهم|إن|أن|إنه|أنه|إنها|أنها|بأن|في|من|إلى|على|عن|مع|خلال|بعد|قبل|حول|منذ|أمس|اليوم|الذي|التي|بأنه|بأنها|حتى|عقب|أثناء|لدى|ضد|وهو|وهي|أمام|وراء|خلف|فوق|تحت|بين|عند|ضمن|نحو|دون|رغم|بسبب|كما|لكن|بينما|حيث|إذ|إذا|قد|لقد|لم|لن|لا|ما|ليس|كان|كانت|هذا|هذه|ذلك|تلك|كل|أي|أو|ثم|بل|غدا|مساء|صباحا|خارج|داخل|وسط|قرب)'
const ORGANISATION = `(?:${ORGANISATION_WORDS.ar.first}) `
const PART = `(?:(?:عبد|أبو|أبي|آل|ذو|أم) )?(?!${ARABIC_PARTICLE}(?!\\p{L})|لل|${ORGANISATION})[\\p{Script=Arabic}\\p{M}]{2,}`
/** `قال سامي وزملاؤه`: whoever is joined to the name is another. */
const LATER_PART = `(?!و)${PART}`
const JOINED = `${PART}(?: (?:بن|بنت|ابن) ${PART})?(?: ذو ${PART})?`

/** A name of two parts, the first of which has no article. */
export const ARABIC_NAME = `(?![ولب]?ال)${JOINED} ${LATER_PART}`
/** One of up to four parts, as long as it goes on to a particle, an organisation or a sign. */
export const BOUNDED_ARABIC_NAME = `(?![ولب]?ال)${JOINED}(?: ${LATER_PART}){1,3}?(?= ${ARABIC_PARTICLE}(?!\\p{L})| ${ORGANISATION}| ?[،.؛:]|$)`
/** What an office or a calling is of: `وزير الطاقة والمعادن`, `المحلل الاقتصادي`. */
export const ARABIC_COMPLEMENT = `(?: (?:[ول]?ال|لل)[\\p{Script=Arabic}\\p{M}]{2,}){0,3}`

/** Letters that are written in several ways, each with the one it is looked up by in front; and what may stand on a letter. */
export const ARABIC_SPELLINGS = ['اأإآٱ', 'هة', 'يىی', 'كک']
export const ARABIC_MARKS = '[\\p{M}ـ]'

/** Any of the terms, however its letters are written. */
const inAnySpelling = (terms: string) =>
  terms.replace(/\p{L}/gu, letter => {
    const spellings = ARABIC_SPELLINGS.find(forms => forms.includes(letter))
    return `${spellings ? `[${spellings}]` : letter}${ARABIC_MARKS}*`
  })

const { namesake, rank } = ARABIC_NAMES
const NAMESAKE = `(?<![\\p{L}\\p{M}])[وفبل]?(?:ال)?(?:${inAnySpelling(namesake)}) (?:(?:${inAnySpelling(rank)}) )?`
const AFTER_NAMESAKE = once(() => new RegExp(`(?<=${NAMESAKE})`, 'uy'))
/**
 * Whether streets, schools or prizes are called after whoever is named from here on: `مستشفى الملك خالد` is no king, and `شارع الشيخ زايد`
 * no sheikh, with the rank or without.
 */
export function isAfterNamesake(text: string, start: number): boolean {
  const pattern = AFTER_NAMESAKE()
  pattern.lastIndex = start
  return pattern.test(text)
}
