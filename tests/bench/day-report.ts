import type { DayFigures } from './day/day-task.ts'
import { UPDATES } from './day/plan-day.ts'

const NAMES = {
  region: 'front pages of regions',
  country: 'countries',
  story: 'stories',
} as const

export function renderDayReport(figures: DayFigures): string {
  const { readers, stories, writes, addresses, pages, calls, everything } = figures
  const line = (
    name: string,
    { requests, forced, taken }: Pick<DayFigures, 'requests' | 'forced' | 'taken'>,
  ) => `| ${[name, count(requests), count(forced), count(taken), (taken / forced).toFixed(3)].join(' | ')} |`
  return `# A day

\`npm run bench -- day --write\`: ${count(readers)} readers in three time zones and ${count(stories)} new stories, each tenth with ${UPDATES} updates. The
gateway, the apps and the minute's job run in one process on a clock of their own, with the stand-in for Workers Caching before the reads and the
platform's budget of purges. Readers choose front pages, countries and stories by Zipf; more of them read in the morning and the evening.

An answer lives 30 s. So no cache can do without one query an address for each 30 s in which it is asked for: these are *forced*. The rest is what
changes cost, since a change is shown before the 30 s are over. Goal: at most 1.1 times the forced ones.

| what | requests | forced queries | queries | ratio |
| --- | ---: | ---: | ---: | ---: |
${(['region', 'country', 'story'] as const).map(kind => line(NAMES[kind], pages[kind])).join('\n')}
${line('together', figures)}

${count(addresses)} addresses were asked for, and ${count(writes)} writes told the cache of ${count(calls)} times; ${count(everything)} of these calls named
everything, since the budget allowed no more exact ones. ${percent(1 - figures.taken / figures.requests)} % of the requests came from the cache. What the
newsroom itself asks of the database is not counted.
`
}

const count = (value: number) => value.toLocaleString('en')
const percent = (share: number) => (share * 100).toFixed(1)
