import { fold } from '../search/fold.ts'
import { once } from '../text/once.ts'

/** Words for large numbers, folded, by what they multiply with. */
const SCALES: readonly [number, readonly string[]][] = [
  [1e12, ['trillion', 'triliun', '兆', '조']],
  [1e9, ['billion', 'miliar', 'ty', 'พันล้าน', 'अरब', 'مليار']],
  [1e8, ['億', '亿', '억']],
  [1e7, ['crore', 'करोड़']],
  [1e6, ['million', 'juta', 'trieu', 'ล้าน', 'مليون', 'ملايين']],
  [1e5, ['lakh', 'लाख']],
  [1e4, ['万', '萬', '만']],
  [1e3, ['thousand', 'ribu', 'nghin', 'พัน', 'हजार', 'الف']],
]
const scaleOf = once(
  () => new Map(SCALES.flatMap(([scale, words]) => words.map(word => [fold(word), scale] as const))),
)
const scaleWords = () => [...scaleOf().keys()].sort((a, b) => b.length - a.length)
/** Characters of a number; what is longer is none. */
const LONGEST = 20
const figure = once(
  () =>
    new RegExp(
      String.raw`(?<digits>\d(?:[\d.,]{0,${LONGEST}}\d)?)(?:\s?(?<word>${scaleWords().join('|')})s?(?![a-z])(?:(?<rest>\d{1,4})(?![\d.,]*\d))?)?`,
      'g',
    ),
)

/** The least number that tells one story from another; smaller ones stand in any story. */
const LEAST = 10
const YEARS = [1900, 2100] as const

/**
 * The numbers of a text, as readers of every language mean them: 4.03 million, 403万 and 4.030.000 are one. Years and what
 * is below ten are left out, unless it has a fraction.
 */
export function figuresOf(text: string): string[] {
  const found = new Set<string>()
  for (const { groups } of fold(text).matchAll(figure())) {
    const value =
      numberOf(groups?.digits ?? '') * (scaleOf().get(groups?.word ?? '') ?? 1) + Number(groups?.rest ?? 0)
    const isYear = groups?.word === undefined && value >= YEARS[0] && value <= YEARS[1]
    if ((value >= LEAST || !Number.isInteger(value)) && !isYear)
      found.add(String(Number(value.toPrecision(6))))
  }
  return [...found]
}

/** A mark before three digits groups them; any other begins the fraction. */
const numberOf = (digits: string): number =>
  Number(
    digits
      .replaceAll(/[.,](?=\d{3}(?!\d))/g, '')
      .replace(',', '.')
      .replace(/[.,]+(?=.*[.,])/g, ''),
  ) || 0
