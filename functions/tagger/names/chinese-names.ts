import type { LoadedGazetteer } from '../gazetteer.ts'
import { WORD } from '../layout.ts'
import { PERSON_WORDS } from '../person-words.gen.ts'
import type { Posting } from '../postings.ts'
import type { Scanned } from '../scan.ts'

const HAN_PAIR = /^\p{Script=Han}{2}$/u
const SAID = PERSON_WORDS.zh.said
/** What ends a name: a sign, or a verb of speech or another word that only a subject stands before. */
const WALL = new RegExp(`^(?:[、，。；：！？（）()《》〈〉“”「」『』\\s說说稱称]|$|${SAID})`)
const SPEECH = new RegExp(`^(?:[說说稱称]|${SAID})`)
/** A name of two characters or more that was read on into such a word, which may end behind it. */
const READ_ON = new RegExp(`(?<=^.{2,12})(?:${SAID})`)
/** A conjunction right before a verb joins nothing: it is the end of a name, as in `吕坤和指出`. */
const CONJUNCTION = /[跟及和與与同]/
/** Verbs, particles and conjunctions of one character, which stand between a name and a sign or an office. */
const NOT_OF_NAME =
  /[的了在是也已亦则則仍曾均都还還又便即向从從由于於为為对對将將把被让讓给給之并並就才再更同跟及或和与與等以到去来來说說称稱指道问問答任兼当當率携攜陪偕获獲胜勝败敗死]/
/** What a name of four characters ends with that is none of it: `罗高寿也`. */
const TAIL = /(?<=^\p{Script=Han}{3})[也等亦已]$/u

/**
 * Where a Chinese name ends that a model read from `start` to `end`. Most have three characters: one that stands alone
 * between two of them and a sign, an office or a verb of speech belongs to the name.
 */
export function makeChineseEnds({ entities }: LoadedGazetteer, { text, words }: Scanned) {
  const isRole = ({ entity }: Posting) => entities.codes[entity] === WORD.role
  const wallsAt = new Set<number>()
  for (const { start, postings } of words) if (postings.some(isRole)) wallsAt.add(start)
  return (start: number, end: number): { start: number; end: number } => {
    const read = READ_ON.exec(text.slice(start, end + 1))
    if (read !== null) return { start, end: start + read.index }
    const name = text.slice(start, end)
    if (TAIL.test(name)) return { start, end: end - 1 }
    const next = text.charAt(end)
    const behind = text.slice(end + 1, end + 3)
    const isWall = wallsAt.has(end + 1) || WALL.test(behind)
    const mayEnd = !NOT_OF_NAME.test(next) || (CONJUNCTION.test(next) && SPEECH.test(behind))
    const isOfName = HAN_PAIR.test(name) && /\p{Script=Han}/u.test(next) && mayEnd
    return { start, end: isOfName && isWall && !wallsAt.has(end) ? end + 1 : end }
  }
}
