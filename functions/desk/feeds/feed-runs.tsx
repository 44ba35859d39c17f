import type { FoundFeed } from '../../../db/queries/list-feeds.ts'
import { failureWords } from '../../newsroom/feeds/feed-failure.ts'
import type { ItemProblem, TakenItems } from '../../newsroom/feeds/take-feed-items.ts'
import { shortTime } from '../short-time.ts'

interface FeedRunsProps {
  runs: FoundFeed['runs']
  now: number
  zone: string
}

/** What the last readings brought, and what was refused. */
export const FeedRuns = ({ runs, now, zone }: FeedRunsProps) => (
  <section aria-labelledby="runs">
    <h2 id="runs" class="spaced">
      Last readings
    </h2>
    {runs.length === 0 ? (
      <p class="meta">None has brought anything yet.</p>
    ) : (
      <ul class="log">
        {runs.map(run => (
          <li>
            <span class="meta">{shortTime(run.at, now, zone)}</span>{' '}
            {run.fault === null ? wordsOf(JSON.parse(run.counts)) : failureWords(run.fault)}
            <Problems problems={JSON.parse(run.problems) as ItemProblem[]} />
          </li>
        ))}
      </ul>
    )}
    <p class="meta">A reading that finds nothing new is not listed.</p>
  </section>
)

const Problems = ({ problems }: { problems: readonly ItemProblem[] }) =>
  problems.length === 0 ? null : (
    <ul>
      {problems.map(({ title, code, message }) => (
        <li data-code={code}>
          <bdi>{title}</bdi> <span class="error">{message}</span>
        </li>
      ))}
    </ul>
  )

const WORDS = [
  ['new', 'new'],
  ['changed', 'changed'],
  ['proposed', 'proposed to the desk'],
  ['withdrawn', 'taken back'],
  ['unchanged', 'known already'],
  ['refused', 'refused'],
  ['left', 'left for the next minute'],
] as const

function wordsOf(counts: TakenItems['counts']): string {
  const parts = WORDS.flatMap(([name, words]) => (counts[name] > 0 ? [`${counts[name]} ${words}`] : []))
  return `${parts.join(', ')}; ${counts.items} in the file.`
}
