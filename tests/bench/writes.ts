import { build } from '../../tools/build.ts'
import { Instances } from './delivery/instances.ts'
import { prepare } from './delivery/prepare.ts'
import { giveReport, machine } from './give-report.ts'
import { count, table } from './markdown-table.ts'
import { measuredTable } from './measured-table.ts'
import { measureTagging } from './writes/measure-tagging.ts'
import { measureWrites, type Writes } from './writes/measure-writes.ts'

interface WritesReport {
  machine: ReturnType<typeof machine>
  writes: Writes
  /** Milliseconds an article. */
  tagging: number
}

export async function run(isWritten: boolean): Promise<void> {
  build()
  const instances = new Instances()
  try {
    console.error('Filling an archive of 1,000 articles')
    const newsroom = await prepare(instances)
    console.error('Writes')
    const writes = await measureWrites(newsroom)
    await instances.stopAll()
    console.error('Tagging alone')
    const report: WritesReport = { machine: machine(), writes, tagging: await measureTagging() }
    giveReport('writes', render(report), report, isWritten)
  } finally {
    await instances.end()
  }
}

function render({ machine, writes: { singles, batches }, tagging }: WritesReport): string {
  const [, ofArticle] = singles
  const ms = (perSecond: number) => `${(1000 / perSecond).toFixed(2)} ms`
  return `# Writes beside one query

\`npm run bench -- writes\` on ${machine.cores} × ${machine.cpu}, Node ${machine.node}: the built Worker in workerd and the client on the same
machine. The floor is a bare Hono handler that sends on the rows of one D1 query, on a copy of the same database. What is submitted is
published at once. Each text has 2,000 characters; over all ten languages they are alike in number. They come from 20 keys, each
used all the time: the first of a key in a minute costs one call to D1 more. Floor and subject take turns; figures are medians of 21 rounds. Compare
ratios only: how fast the machine is differs from run to run.

## Submissions, on 16 connections

${measuredTable(singles)}

## Batches of 500, one after another

${table(
  ['what', 'value', 'goal'],
  [
    ['articles a second', count(batches.perSecond), ''],
    ['beside the handler with a list’s query', batches.besideList.toFixed(2), ''],
    ['beside the handler with an article’s query', batches.besideArticle.toFixed(2), '≥ 0.40'],
    ['an article', ms(batches.perSecond), ms((ofArticle?.floor.perSecond ?? Number.NaN) * 0.4)],
    ['tagging it alone, in workerd', `${tagging.toFixed(2)} ms`, ''],
  ],
)}
`
}
