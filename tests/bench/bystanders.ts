import { build } from '../../tools/build.ts'
import { type Bystanders, measureBystanders } from './bystanders/measure-bystanders.ts'
import { Instances } from './delivery/instances.ts'
import { giveReport, machine } from './give-report.ts'

/** Each on an instance of its own: memory depends on when V8 happens to collect. */
const RUNS = 5

interface BystandersReport {
  machine: ReturnType<typeof machine>
  /** By what the keys are. */
  runs: Record<'good' | 'refused', Bystanders[]>
}

export async function run(isWritten: boolean): Promise<void> {
  build()
  const instances = new Instances()
  try {
    const report: BystandersReport = {
      machine: machine(),
      runs: { good: [], refused: [] },
    }
    for (let run = 0; run < RUNS; run++) {
      report.runs.good.push(await measureBystanders(instances, `good-${run}`, true))
      report.runs.refused.push(await measureBystanders(instances, `refused-${run}`, false))
    }
    giveReport('bystanders', render(report), report, isWritten)
  } finally {
    await instances.end()
  }
}

const render = ({ machine, runs }: BystandersReport) => `# Readers beside batches

\`npm run bench -- bystanders\` on ${machine.cores} × ${machine.cpu}, Node ${machine.node}: the built Worker in workerd and its clients on the
same machine. A cached page is asked for again and again while four batches of 4 MiB, full of names and Markdown, are sent at once. Memory is
workerd's own, as the system counts it, at its highest. Each figure is the median of ${RUNS} runs, with the least and the greatest.

| the keys are | p50 ms | p99 ms | longest ms | the four took, s | memory grew by, MB |
| --- | ---: | ---: | ---: | ---: | ---: |
${Object.entries(runs)
  .map(([keys, of]) => {
    const all = (read: (run: Bystanders) => number, digits: number) => spread(of.map(read), digits)
    const p50 = all(run => run.p50, 1)
    const p99 = all(run => run.p99, 1)
    const longest = all(run => run.longest, 0)
    const took = all(run => run.batchesMs / 1000, 1)
    return `| ${[keys, p50, p99, longest, took, all(run => run.grownBy, 0)].join(' | ')} |`
  })
  .join('\n')}

Goals: p99 ≤ 150 ms, memory ≤ 60 MB.
`

function spread(figures: readonly number[], digits: number): string {
  const sorted = [...figures].sort((a, b) => a - b)
  const said = (at: number) => sorted[at]?.toFixed(digits)
  return `${said(Math.floor(sorted.length / 2))} (${said(0)}–${said(sorted.length - 1)})`
}
