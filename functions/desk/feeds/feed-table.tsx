import type { ListedFeed } from '../../../db/queries/list-feeds.ts'
import { failureWords } from '../../newsroom/feeds/feed-failure.ts'
import { DeskTable } from '../desk-table.tsx'
import { shortTime } from '../short-time.ts'
import { StateChip } from './feed-state.tsx'

interface FeedTableProps {
  feeds: readonly ListedFeed[]
  now: number
  zone: string
}

export const FeedTable = ({ feeds, now, zone }: FeedTableProps) => (
  <DeskTable label="Feeds" columns={['Feed', 'State', 'Brings', 'Read', 'Last failure']}>
    {feeds.map(({ name, title, address, state, policy, askedAt, fault }) => (
      <tr>
        <th scope="row">
          <a href={`/desk/feeds/${name}`}>
            <bdi>{title}</bdi>
          </a>
          <br />
          <span class="meta">{new URL(address).hostname}</span>
        </th>
        <td>
          <StateChip state={state} />
        </td>
        <td>{policy === 'publish' ? 'published at once' : 'to the desk'}</td>
        <td class="meta">
          <span class="narrow-only">Read</span> {askedAt === null ? 'never' : shortTime(askedAt, now, zone)}
        </td>
        <td class="meta">{fault !== null && failureWords(fault)}</td>
      </tr>
    ))}
  </DeskTable>
)
