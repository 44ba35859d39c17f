import { once } from '../../text/once.ts'
import { firstWhere } from '../first-where.ts'
import type { LoadedGazetteer } from '../gazetteer.ts'
import { KIND, WORD } from '../layout.ts'
import type { Posting } from '../postings.ts'
import type { Scanned } from '../scan.ts'

/** What may stand between an office and a name: nothing, a space, or the comma of an apposition. */
const AFTER_ROLE = /^(?:[ ,、，・:：]|, )?$/
const AFTER_NAME = /^(?:[ 、，・（(]|, (?:the |a |an |its |their )?|의 | sebagai )?$/
/** In Latin script a comma parts them: `Stephen King` is a name. */
const AFTER_LATIN_NAME = /^(?:, (?:the |a |an |its |their )?| sebagai | \()$/
/** `ketua koperasi, Andi Rahmawati`: what an office is of stands before the comma. */
const COMPLEMENT = /^(?: [\p{Ll}\p{M}-]+){1,4}, $/u
const LATIN = /\p{Script=Latin}/u
const LONGEST_GAP = 64
/**
 * `김도현 운항팀장은`, `손병복 울진군수는`, `송상근 부산항만공사 사장은`: Korean writes the head of any unit as one word behind the
 * name, with a place or its beginning before it; what he is head of may stand between.
 */
export const KOREAN_UNIT =
  '공사|공단|그룹|전자|산업|대학교|대|협회|위원회|시|군|구|도|부|청|원|당|은행|법인|센터|재단|연맹|조합|극단|단'
const KOREAN_HEAD = new RegExp(
  `^(?: [가-힣A-Za-z]{1,10}(?:${KOREAN_UNIT}))? ([가-힣]{0,5}(?:(?:팀|부|실|국|원|소|서|청|단|처|과|센터|위원|본부|사|회|시|구청|교|총|의)장|장관|차관|군수|지사|대표|감독|총재|교수))(?![가-힣]{2})`,
)
/** `Kepala BMKG Teuku Faisal`: what an office is of may be a name, with nothing but a space before the person's. */
const NAMED_COMPLEMENT = /^(?: \p{Lu}[\p{L}\p{M}-]*){1,4} $/u
/** `president of the Hill Society, Nima Tso, said`: between two commas stands who has the office that was named before. */
const OF_COMPLEMENT = /^ of (?:the )?[^,.;:()\n]{2,60}, $/
const APPOSED_REACH = 8
const APPOSED_AFTER = /^,(?! (?:and|or|dan|serta|atau)\b)/

/** An office, and where it or the name begins, whichever is first. */
export interface Role {
  role: string
  start: number
}

export interface Roles {
  /** The office or role beside a name. */
  beside(start: number, end: number): Role | undefined
  /** Where the office ends that a person's name was read with, as in `Transport Minister Haruto Mizuno`. */
  endWithin(start: number, end: number): number | undefined
}

/** What follows an office within a name is the name proper, if it is more than an initial. */
const NAME_BEHIND = /^ \p{L}[\p{L}\p{M}'’-]+(?!\.)/u

/** Looks for offices and roles with the names of one field. */
export function makeRoles(gazetteer: LoadedGazetteer, { text, words, names }: Scanned): Roles {
  const { codes, kinds } = gazetteer.entities
  const ofClass = (wordClass: number) => {
    const isOfClass = ({ entity }: Posting) => codes[entity] === wordClass
    return words.filter(({ postings }) => postings.some(isOfClass))
  }
  const roles = ofClass(WORD.role)
  const speech = once(() => ofClass(WORD.speech))
  const afterName = (at: number) => (LATIN.test(text.charAt(at)) ? AFTER_LATIN_NAME : AFTER_NAME)
  const isSaid = (start: number, end: number) => speech().some(verb => verb.start >= start && verb.end <= end)
  /** `Kepala Badan Geologi, Andi Rahmat, datang`: what somebody heads is a place or an organisation that the gazetteer knows. */
  const isOfKnown = (roleEnd: number, start: number) => {
    const name = names[firstWhere(names.length, index => names[index]!.start > roleEnd)]
    return (
      name?.start === roleEnd + 1 &&
      name.end === start - 2 &&
      text.startsWith(', ', name.end) &&
      name.postings.every(({ entity }) => kinds[entity] !== KIND.person)
    )
  }
  const isJoined = (roleEnd: number, start: number, end: number) => {
    const gap = text.slice(roleEnd, start)
    return (
      AFTER_ROLE.test(gap) ||
      NAMED_COMPLEMENT.test(gap) ||
      (COMPLEMENT.test(gap) && !isSaid(roleEnd, start)) ||
      ((OF_COMPLEMENT.test(gap) || isOfKnown(roleEnd, start)) &&
        APPOSED_AFTER.test(text.slice(end, end + APPOSED_REACH)) &&
        !isSaid(roleEnd, start))
    )
  }
  // Roles do not nest, so their ends are in order too.
  const firstEnding = (from: number) => firstWhere(roles.length, index => roles[index]!.end >= from)
  const beside = (start: number, end: number): Role | undefined => {
    let at = firstEnding(start - LONGEST_GAP)
    for (; at < roles.length && roles[at]!.start <= end + LONGEST_GAP; at++) {
      const role = roles[at]!
      const isBeside =
        role.end <= start
          ? isJoined(role.end, start, end)
          : role.start >= end && afterName(role.start).test(text.slice(end, role.start))
      if (isBeside) return { role: text.slice(role.start, role.end), start: Math.min(role.start, start) }
    }
    const head = KOREAN_HEAD.exec(text.slice(end, end + LONGEST_GAP))?.[1]
    return head === undefined ? undefined : { role: head, start }
  }
  const endWithin = (start: number, end: number): number | undefined => {
    let found: number | undefined
    for (let at = firstEnding(start); at < roles.length && roles[at]!.end < end; at++) {
      const role = roles[at]!
      if (role.start >= start && NAME_BEHIND.test(text.slice(role.end, end))) found = role.end
    }
    return found
  }
  return { beside, endWithin }
}
