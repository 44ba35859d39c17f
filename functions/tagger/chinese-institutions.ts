import { once } from '../text/once.ts'
import { NAME_WORDS } from './name-words.gen.ts'
import type { Scanned } from './scan.ts'
import type { Span } from './types.ts'

const { joinedAfter, institution, never } = NAME_WORDS.zh
const LONGEST_NAME = 10
const LONGEST_WORD = 5
const restOfName = once(
  () =>
    new RegExp(
      `^(?:${joinedAfter}|(?:(?!${never})\\p{Script=Han}){1,${LONGEST_NAME}}?(?:${institution}))`,
      'u',
    ),
)

/** A place that ends here begins the name of an institution: `中国法学会`, `台北市立动物园`. */
export const beginsChineseInstitution = (text: string, end: number): boolean =>
  restOfName().test(text.slice(end, end + LONGEST_NAME + LONGEST_WORD))

/** Without places that are the beginning of such a name. */
export function withoutChineseInstitutions<T extends Span>(
  places: readonly T[],
  scanned: readonly Scanned[],
): T[] {
  const texts = new Map(scanned.map(({ field, text }) => [field, text]))
  return places.filter(({ field, end }) => !beginsChineseInstitution(texts.get(field)!, end))
}
