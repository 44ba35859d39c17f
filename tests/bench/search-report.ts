import type { Cost } from './search/measure-search.ts'

export interface SearchReport {
  machine: { cpu: string; cores: number; node: string }
  /** How many articles the archives hold. */
  sizes: number[]
  searches: { name: string; costs: Cost[] }[]
  lags: { p50: number; p99: number }[]
}

export function renderSearchReport({ machine, sizes, searches, lags }: SearchReport): string {
  const columns = sizes.map(size => size.toLocaleString('en'))
  return `# Search as the archive grows

\`npm run bench -- search\` on ${machine.cores} × ${machine.cpu}, Node ${machine.node}: the built Worker in workerd and the client on
the same machine, one connection, no cache. The archives take turns. An answer has its page of stories with snippets, and counts by region, country,
topic and language of the newest 2,000 matches.

## Milliseconds a search

Median / 99 of 100. The ratio is that of the largest archive to the smallest; goal ≤ 1.5.

${table(
  ['search', ...columns, 'ratio', 'found in the largest'],
  searches.map(({ name, costs }) => [
    name,
    ...costs.map(({ p50, p99 }) => `${p50.toFixed(1)} / ${p99.toFixed(1)}`),
    ratio(costs),
    costs.at(-1)?.found ?? '',
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

function ratio(costs: readonly Cost[]): string {
  const [first, last] = [costs[0], costs.at(-1)]
  if (!first || !last) return ''
  return `${(last.p50 / first.p50).toFixed(2)} / ${(last.p99 / first.p99).toFixed(2)}`
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows]
    .map(row => `| ${row.join(' | ')} |`)
    .join('\n')
