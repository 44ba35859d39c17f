/** What tells of a place: the points that it is worth, and its words, where it is one to tell. In the order in which they are told. */
const FACTS = {
  capital: { points: 7, words: 'capital' },
  seat: { points: 1.5, words: 'seat' },
  small: { points: -2 },
  common: { points: -4, words: 'also an ordinary word' },
  commonUncased: { points: -12, words: 'also an ordinary word' },
  short: { points: -3, words: 'short' },
  shortButLarge: { points: -1, words: 'short' },
  weak: { points: -1, words: 'secondary name' },
  asia: { points: 0.5 },
  homeCountry: { points: 3, words: 'country of the language' },
  countryNamed: { points: 2.5, words: 'its country is named' },
  placedBefore: { points: 4, words: 'told before' },
  containerFollows: { points: 4, words: 'its country or province follows' },
  containerPrecedes: { points: 3, words: 'its country or province precedes' },
  provinceHere: { points: 6, words: 'beside provinces or behind its city' },
  dateline: { points: 2, words: 'in the dateline' },
  preposition: { points: 2, words: 'after a preposition' },
  firstNameBefore: { points: -20, words: 'after a first name' },
  nameBefore: { points: -4, words: 'after another name' },
  nameElsewhere: { points: -2.5, words: 'part of a name elsewhere' },
  nameAfter: { points: -2, words: 'before another name' },
  loneNameAfter: { points: -5, words: 'before another name' },
  shouted: { points: -4, words: 'in capitals' },
} satisfies Record<string, { points: number; words?: string }>

type Fact = keyof typeof FACTS
const NAMES = Object.keys(FACTS) as Fact[]
const ALL: readonly { points: number; words?: string }[] = Object.values(FACTS)

/** Facts are gathered as the bits of one number, since every place of a text is judged. */
export const FACT = Object.fromEntries(NAMES.map((name, index) => [name, 1 << index])) as Readonly<
  Record<Fact, number>
>

/** What the facts are worth together. */
export function pointsOf(facts: number): number {
  let points = 0
  for (let rest = facts; rest !== 0; rest &= rest - 1) points += ALL[31 - Math.clz32(rest & -rest)]!.points
  return points
}

export const inWords = (facts: number): string[] =>
  ALL.flatMap(({ words }, index) => (facts & (1 << index) && words !== undefined ? [words] : []))
