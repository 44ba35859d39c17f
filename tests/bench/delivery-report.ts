import type { Measured } from './delivery/interleave.ts'
import type { Archive } from './delivery/measure-archives.ts'
import type { Start } from './delivery/measure-start.ts'
import type { Storage } from './delivery/measure-storage.ts'
import { count, table } from './markdown-table.ts'
import { measuredTable } from './measured-table.ts'

export interface DeliveryReport {
  machine: { cpu: string; cores: number; node: string }
  reads: Measured[]
  visible: { p50: number; p99: number }
  queries: { name: string; calls: number }[]
  renders: { clients: number; renders: number }
  archives: Archive[]
  storage: Storage
  start: Start & { bundleBytes: number; dataBytes: number }
}

export function renderDeliveryReport(report: DeliveryReport): string {
  const { machine, reads, visible, queries, renders, archives, storage, start } = report
  const [smallest] = archives
  return `# Delivery: speed and cost

\`npm run bench -- delivery\` on ${machine.cores} × ${machine.cpu}, Node ${machine.node}: the built Worker in workerd and the client on
the same machine, 16 connections. The floor is a Worker that answers the same bytes, header fields included, without any
work, or a bare Hono handler that sends on the rows of the same D1 query, on a copy of the same database.
Floor and subject take turns; figures are medians of 21 rounds.

## Requests beside the floor

${measuredTable(reads)}

## Publishing

${table(
  ['what', 'value', 'goal'],
  [
    ['published until a cached list shows it, p50', `${visible.p50.toFixed(0)} ms`, '≤ 300 ms'],
    ['the same, p99', `${visible.p99.toFixed(0)} ms`, '≤ 1 s'],
  ],
)}

## Calls to D1

${table(
  ['request', 'calls'],
  queries.map(({ name, calls }) => [name, String(calls)]),
)}

${count(renders.clients)} clients that ask at once for a page that is not cached: made ${renders.renders === 1 ? 'once' : `${renders.renders} times`}.

## Growing archive

Milliseconds a request on one connection, uncached, and the ratio to the smallest archive (goal ≤ 1.3).

${table(
  ['articles', ...Object.keys(smallest?.costs ?? {})],
  archives.map(({ articles, costs }) => [
    count(articles),
    ...Object.entries(costs).map(
      ([name, ms]) => `${ms.toFixed(2)} (${(ms / (smallest?.costs[name] ?? Number.NaN)).toFixed(2)})`,
    ),
  ]),
)}

## Storage

Bytes an article of 2,000 bytes of English that was submitted and then published, over 1,000 articles: D1’s own file, page by page, each
table with its indexes. On average it has ${storage.tags.toFixed(0)} tags, ${storage.lists.toFixed(0)} lists,
${storage.changes.toFixed(0)} change and ${storage.audits.toFixed(0)} audit rows. Goal: ≤ 10,000.

${table(
  ['table', 'bytes an article'],
  [...storage.tables.map(({ name, bytes }) => [name, count(bytes)]), ['all', count(storage.total)]],
)}

## Start and size

${table(
  ['what', 'value', 'goal'],
  [
    ['workerd started until the first 200', `${start.ms.toFixed(0)} ms`, '≤ 350 ms'],
    ['the same, of a Worker without code', `${start.emptyMs.toFixed(0)} ms`, ''],
    ['of which the Worker’s own part', `${(start.ms - start.emptyMs).toFixed(0)} ms`, ''],
    ['script, gzip', `${count(start.bundleBytes / 1024)} KiB`, ''],
    ['gazetteer, an asset, gzip', `${count(start.dataBytes / 1024)} KiB`, ''],
  ],
)}
`
}
