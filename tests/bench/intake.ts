import { readFeed } from '../../functions/feed-reader/read-feed.ts'
import { cpuTime } from '../unit/feed-reader/cpu-time.ts'
import { giveReport, machine } from './give-report.ts'
import { asSent, LARGEST_FEEDS } from './intake/largest-feeds.ts'
import { judge, readSet, SETS } from './intake/same-stories.ts'

interface IntakeReport {
  machine: ReturnType<typeof machine>
  feeds: { what: string; bytes: number; becomes: string; ms: number }[]
  sameStory: ({ set: string; stories: number; languages: number } & ReturnType<typeof judge>)[]
}

export async function run(isWritten: boolean): Promise<void> {
  const report: IntakeReport = {
    machine: machine(),
    feeds: LARGEST_FEEDS.map(([what, text]) => readOnce(what, text)),
    sameStory: SETS.map(set => {
      const stories = readSet(set)
      const languages = new Set(stories.map(({ language }) => language)).size
      return { set, stories: stories.length, languages, ...judge(stories) }
    }),
  }
  giveReport('intake', render(report), report, isWritten)
}

function readOnce(what: string, text: string): IntakeReport['feeds'][number] {
  const { bytes, type } = asSent(text)
  const feed = readFeed(bytes, type)
  const becomes = typeof feed === 'string' ? `refused: ${feed}` : `${feed.items.length} items`
  return { what, bytes: bytes.length, becomes, ms: cpuTime(() => readFeed(bytes, type)) }
}

const render = ({ machine, feeds, sameStory }: IntakeReport) => `# What comes in

\`npm run bench -- intake --write\` on ${machine.cores} × ${machine.cpu}, Node ${machine.node}.

## The largest feeds

A feed may have 2 MB and 500 items, and is read or refused at once, in the minute's job alone. Goal: at most 300 ms, as the CPU counts them.

| as much as may be of | bytes | becomes | ms |
| --- | ---: | --- | ---: |
${feeds.map(({ what, bytes, becomes, ms }) => `| ${what} | ${bytes.toLocaleString('en')} | ${becomes} | ${ms.toFixed(0)} |`).join('\n')}

## The same story in another language

Every pair of two languages in the sets of \`tests/golden/same-story\`, each story with ten others of its country and week. The thresholds were
fitted to the first set; the second only reports. Goal: precision .90 at a recall of .60.

| set | articles | languages | pairs of one story | proposed | precision | recall |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${sameStory
  .map(
    ({ set, stories, languages, same, said, precision, recall }) =>
      `| ${[set, stories, languages, same, said, precision.toFixed(3), recall.toFixed(3)].join(' | ')} |`,
  )
  .join('\n')}
`
