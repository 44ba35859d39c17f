import type { PausedFeed } from '../../../db/queries/list-feeds.ts'
import { failureWords } from '../../newsroom/feeds/feed-failure.ts'
import { shortTime } from '../short-time.ts'

interface PausedFeedsProps {
  feeds: readonly PausedFeed[]
  mayOpen: boolean
  now: number
  zone: string
}

/** Feeds that failed too often and bring nothing until somebody has them read again. */
export const PausedFeeds = ({ feeds, mayOpen, now, zone }: PausedFeedsProps) => (
  <>
    <h2 class="spaced">Paused feeds</h2>
    {feeds.length === 0 ? (
      <p class="meta">No feed is paused.</p>
    ) : (
      <ul class="log">
        {feeds.map(({ name, title, fault, failedAt }) => (
          <li>
            {mayOpen ? (
              <a href={`/desk/feeds/${name}`}>
                <bdi>{title}</bdi>
              </a>
            ) : (
              <bdi>{title}</bdi>
            )}{' '}
            <span class="error">{failureWords(fault)}</span>{' '}
            <span class="meta">since {shortTime(failedAt, now, zone)}</span>
          </li>
        ))}
      </ul>
    )}
    {feeds.length > 0 && !mayOpen && <p class="meta">A chief can have them read again.</p>}
  </>
)
