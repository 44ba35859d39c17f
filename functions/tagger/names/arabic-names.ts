import { once } from '../../text/once.ts'
import { ARABIC_NAMES } from './arabic-names.gen.ts'

/** Conjunctions and prepositions, and `لل`, which is one and the article: no part of a name, and behind it its end. */
export const ARABIC_PARTICLE =
  '(?:إن|أن|إنه|أنه|إنها|أنها|بأن|في|من|إلى|على|عن|مع|خلال|بعد|قبل|حول|منذ|أمس|اليوم|الذي|التي|بأنه|بأنها|حتى|عقب|أثناء|لدى|ضد|وهو|وهي|أمام|وراء|خلف|فوق|تحت|بين|عند|ضمن|نحو|دون|رغم|بسبب|كما|لكن|بينما|حيث|إذ|إذا|قد|لقد|لم|لن|لا|ما|ليس|كان|كانت|هذا|هذه|ذلك|تلك|كل|أي|أو|ثم|بل|غدا|مساء|صباحا|خارج|داخل|وسط|قرب)'
const PART = `(?:(?:عبد|أبو|أبي|آل|ذو|أم) )?(?!${ARABIC_PARTICLE}(?!\\p{L})|لل)[\\p{Script=Arabic}\\p{M}]{2,}`
/** `قال سامي وزملاؤه`: whoever is joined to the name is another. */
const LATER_PART = `(?!و)${PART}`
const JOINED = `${PART}(?: (?:بن|بنت|ابن) ${PART})?(?: ذو ${PART})?`

/** A name of two parts, the first of which has no article. */
export const ARABIC_NAME = `(?![ولب]?ال)${JOINED} ${LATER_PART}`
/** One of up to four parts, as long as it goes on to a particle or a sign. */
export const BOUNDED_ARABIC_NAME = `(?![ولب]?ال)${JOINED}(?: ${LATER_PART}){1,3}?(?= ${ARABIC_PARTICLE}(?!\\p{L})| ?[،.؛:]|$)`
/** What an office or a calling is of: `وزير الطاقة والمعادن`, `المحلل الاقتصادي`. */
export const ARABIC_COMPLEMENT = `(?: (?:[ول]?ال|لل)[\\p{Script=Arabic}\\p{M}]{2,}){0,3}`

const NAMESAKE = `(?<![\\p{L}\\p{M}])[وفبل]?(?:ال)?(?:${ARABIC_NAMES.namesake}) `
/** Before a rank: `مستشفى الملك خالد` is no king, and `شارع الشيخ زايد` no sheikh. */
export const NO_NAMESAKE_BEFORE = `(?<!${NAMESAKE})`
export const afterNamesake = once(() => new RegExp(`${NAMESAKE}$`, 'u'))
