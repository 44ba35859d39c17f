import type { Story } from './model.ts'

/** What the stories are about, by the numbers of their texts: so a story moves from one country's list to another's. */
const PLACES = [
  { country: 'KR', body: 'SEOUL: The ferry between Busan and Incheon sails again' },
  { country: 'KR', body: 'BUSAN: The port of Busan has a new pier for its ferry' },
  { country: 'JP', body: 'TOKYO: The ferry between Osaka and Kobe sails again' },
] as const

const placeOf = (text: number) => PLACES[text % PLACES.length] ?? PLACES[0]

/** The one country whose list has the text. */
export const countryOf = (text: number): string => placeOf(text).country

export const headlineOf = (story: Pick<Story, 'name'>, text: number): string =>
  `Chaos ${story.name} text ${text} end`

export const bodyOf = (story: Pick<Story, 'name'>, text: number): string =>
  `${placeOf(text).body}, says report ${story.name} in its text ${text}.`

/** As a headline stands in any answer. */
export const HEADLINES = /Chaos [a-z]\d+-\d+ text \d+ end/g

/** The story and text that a headline belongs to. */
export function readHeadline(headline: string): { name: string; text: number } | undefined {
  const [, name, text] = /Chaos ([a-z]\d+-\d+) text (\d+) end/.exec(headline) ?? []
  return name === undefined ? undefined : { name, text: Number(text) }
}
