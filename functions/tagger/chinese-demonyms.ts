import { once } from '../text/once.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import { FLAG, KIND } from './layout.ts'
import { PERSON_WORDS } from './person-words.gen.ts'
import type { Resolved } from './resolved.ts'

/** `日本人`, `湖州人` and `西班牙裔`, but not `中国人民` or `日本人口`. */
const PEOPLE = /^(?:人(?![民口权權才大均造类類工事文质質力道行间間体體参參寿壽])|[籍裔])/
const LONGEST_FIELD = 4
const LONGEST_WORD = 3
/** `意大利钢琴家`, `日本足球运动员`: who it is stands right behind, with at most the field between. */
const somebody = once(
  () =>
    new RegExp(
      `^(?:(?![的在是了和與与及等])\\p{Script=Han}){0,${LONGEST_FIELD}}?(?:${PERSON_WORDS.zh.people})`,
      'u',
    ),
)

/** Chinese has no adjective for a country: its name before a word for people is one. */
export function markDemonyms(
  { entities }: LoadedGazetteer,
  text: string,
  resolved: readonly Resolved[],
): void {
  for (const found of resolved) {
    const kind = entities.kinds[found.entity]!
    if (kind > KIND.place) continue
    const behind = text.slice(found.end, found.end + LONGEST_FIELD + LONGEST_WORD)
    if (PEOPLE.test(behind) || (kind === KIND.country && somebody().test(behind))) found.flags |= FLAG.demonym
  }
}
