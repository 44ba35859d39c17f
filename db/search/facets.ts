/**
 * Each facet, "kind code", has a number from 1 on, and in the rows of stories a character. That of the first 127 is their number: one
 * byte, and most stories have only these. The others' begin at U+0100; in an index without characters of one byte all do, and it is
 * read in the same way. They end before the surrogates; a facet beyond them, after 55,000 others, is not counted.
 */
const ONE_BYTE = 0x7f
const OTHERS = 0xff
const MOST = 0xd7ff - OTHERS

/** Numbers those that have none yet; `listed` is a query of names as `value`. */
export const numberFacets = (listed: string, condition: string) =>
  `INSERT INTO facet (name) SELECT DISTINCT value FROM (${listed}) WHERE ${condition} ON CONFLICT DO NOTHING`

/** The characters of the names that `json_each` finds in `array`. */
export const charactersOf = (array: string) =>
  `(SELECT coalesce(group_concat(char(iif(number <= ${ONE_BYTE}, number, number + ${OTHERS})), ''), '') FROM json_each(${array}) AS listed
    CROSS JOIN facet ON name = listed.value WHERE number <= ${MOST})`

/** The names of all facets in the order of their numbers, as one JSON array. */
export const FACET_NAMES = 'SELECT json_group_array(name ORDER BY number) AS names FROM facet'

/** Where in `names` the facet of a character stands. */
const placeOf = (characters: string, at: number) => {
  const code = characters.charCodeAt(at)
  return (code > OTHERS ? code - OTHERS : code) - 1
}

/** The facets that characters stand for, each of which stands there once. */
export const facetsOf = (characters: string, names: readonly string[]): string[] =>
  Array.from(characters, (_, at) => names[placeOf(characters, at)] ?? '')

/** How often each facet stands in these characters. */
export function countFacets(characters: string, names: readonly string[]): Map<string, number> {
  const counts = new Uint32Array(names.length)
  for (let at = 0; at < characters.length; at++) counts[placeOf(characters, at)]!++
  return new Map(names.flatMap((name, place) => (counts[place] ? [[name, counts[place]] as const] : [])))
}
