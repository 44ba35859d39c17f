import type { Named } from './archive/archive-files.ts'
import type { MeasuredAnswer } from './archive/measure-archive.ts'
import { type Bytes, type costOfYear, PRICES } from './archive/year.ts'

export interface ArchiveReport {
  /** What has to be known of this run. */
  note?: string
  machine: { cpu: string; cores: number; node: string }
  archives: {
    articles: number
    /** Of each kind, to each of the two. */
    requests: number
    filledInS: number
    /** Of the machine over the last minute, when it was measured. */
    load: number
    bytes: Record<Named, number>
    rows: number
    answers: MeasuredAnswer[]
  }[]
  bytesAnArticle: Bytes
  year: ReturnType<typeof costOfYear>
}

export function renderArchiveReport({
  note,
  machine,
  archives,
  bytesAnArticle,
  year,
}: ArchiveReport): string {
  const dollars = (value: number) => `$${value.toFixed(0)}`
  return `# A large archive

\`npm run bench -- archive --write ${archives.map(({ articles }) => articles).join(',')}\` on ${machine.cores} × ${machine.cpu}, Node ${machine.node}: the built Worker in
workerd with four text databases, its cache off, one connection. Articles are copies of 24 samples with texts of 2,000 characters, a
thousand a day back from now, written into the databases' files. Each archive is measured beside one of 1,000 articles on databases of the
same kind, and the two take turns, request by request; figures are lower quartiles, since whatever else ran on the machine only
added time. Goal: a ratio of at most 1.3. What search reads is bounded, and in 1,000 articles a word does not come so often.${note ? `\n\n${note}` : ''}

${archives.map(renderArchive).join('\n\n')}

## What a year costs

A thousand stories a day and fifty updates of each tenth: ${count(year.writesADay)} writes a day, ${count(year.rowsAMonth / 1e6)} million rows a
month. An article takes ${count(bytesAnArticle.main)} bytes in the main database, ${count(bytesAnArticle.text)} a text, and ${count(bytesAnArticle.search)} in the index.
With audit rows and what updates add, after a year ${count(year.stories)} stories take ${year.gb.main.toFixed(1)} GB in the main database, ${year.gb.text.toFixed(1)} GB in the text databases and ${year.gb.search.toFixed(1)} GB in the index.

${table(
  ['what', 'US dollars a year'],
  [
    ['Workers Paid', dollars(year.base)],
    [`rows written, ${count(year.rowsAMonth / 1e6)} million a month`, dollars(year.written)],
    [`storage, growing to ${year.stored.toFixed(1)} GB`, dollars(year.storage)],
    ['together', dollars(year.base + year.written + year.storage)],
  ],
)}

Prices of ${PRICES.readOn}, from developers.cloudflare.com (\`workers/platform/pricing\`, \`d1/platform/pricing\`): $${PRICES.base} a month; beyond what
that includes, $${PRICES.rowsWritten.million} a million rows written, $${PRICES.rowsRead.million} a million rows read, $${PRICES.storage.each} a GB and month. Rows written are counted from the tables and their
indexes, an update as much as a new article. Readers are not in it: their requests cost $${PRICES.requests.million} a million beyond ten million a month, and
their rows read lie far below the 25 billion a month that are included.
`
}

const renderArchive = ({
  articles,
  requests,
  filledInS,
  load,
  bytes,
  answers,
}: ArchiveReport['archives'][number]) =>
  `## ${count(articles)} articles

${table(
  ['what', 'ms at 1,000', `ms at ${count(articles)}`, 'ratio'],
  answers.map(({ name, small, large, ratio }) => [
    name,
    small.toFixed(2),
    large.toFixed(2),
    ratio.toFixed(2),
  ]),
)}

Filled in ${count(filledInS)} s. Bytes: ${Object.entries(bytes)
    .map(([name, size]) => `${name} ${count(size / 1e6)} MB`)
    .join(', ')}. ${requests} requests of each kind, at a load of the machine of ${load.toFixed(1)}.`

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join(
    '\n',
  )
}

const count = (value: number) => Math.round(value).toLocaleString('en')
