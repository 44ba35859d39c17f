import { table } from './markdown-table.ts'
import type { Cost, Costs } from './search/measure-questions.ts'

export interface SearchReport {
  machine: { cpu: string; cores: number; node: string }
  /** How many articles the archives hold. */
  sizes: number[]
  searches: Costs[]
  /** The desk's pages. */
  lists: Costs[]
  lags: { p50: number; p99: number }[]
}

export function renderSearchReport({ machine, sizes, searches, lists, lags }: SearchReport): string {
  const columns = sizes.map(size => size.toLocaleString('en'))
  return `# Search as the archive grows

\`npm run bench -- search\` on ${machine.cores} × ${machine.cpu}, Node ${machine.node}: the built Worker in workerd and the client on
the same machine, one connection, no cache. The archives take turns. An answer has its page of stories with snippets, and counts by region, country,
topic and language of the newest 2,000 matches. Of three archives the middle one is the first in which a common word has so many.

## Milliseconds a search

Median / 99 of 100, and the ratio of both, of the largest archive to the smallest and to the one before it; goal ≤ 1.5.

${table(
  ['search', ...columns, ...RATIOS, 'found'],
  searches.map(({ name, costs }) => [
    name,
    ...costs.map(({ p50, p99 }) => `${p50.toFixed(1)} / ${p99.toFixed(1)}`),
    ...ratios(costs),
    costs.map(({ found }) => found).join(' · '),
  ]),
)}

## Milliseconds a list of the desk

Pages of an editor: lists of the main database, and what the desk's index finds.

${table(
  ['list', ...columns, ...RATIOS],
  lists.map(({ name, costs }) => [
    name,
    ...costs.map(({ p50, p99 }) => `${p50.toFixed(1)} / ${p99.toFixed(1)}`),
    ...ratios(costs),
  ]),
)}

## Published until found

Milliseconds from sending a story until \`/v1/search\` finds it; goal p99 ≤ 2,000.

${table(
  ['articles', 'median', 'p99'],
  lags.map(({ p50, p99 }, i) => [columns[i] ?? '', p50.toFixed(0), p99.toFixed(0)]),
)}
`
}

const RATIOS = ['to the smallest', 'to the one before']

function ratios(costs: readonly Cost[]): string[] {
  const last = costs.at(-1)
  return [costs[0], costs.at(-2)].map(first =>
    first && last ? `${(last.p50 / first.p50).toFixed(2)} / ${(last.p99 / first.p99).toFixed(2)}` : '',
  )
}
