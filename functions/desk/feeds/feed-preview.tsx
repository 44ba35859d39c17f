import { unpackBlocks } from '../../body/pack-blocks.ts'
import type { FeedItem } from '../../feed-reader/feed-item.ts'
import type { FeedMapping } from '../../feed-reader/feed-mapping.ts'
import { mapItem } from '../../feed-reader/map-item.ts'
import type { FeedSample } from '../../newsroom/feeds/poll-feeds.ts'
import { type AcceptedSubmission, readSubmission } from '../../newsroom/submission/submission.ts'
import { direction } from '../../text/language.ts'
import { Blocks } from '../../ui/blocks.tsx'
import { languageName } from '../languages.ts'
import { shortTime } from '../short-time.ts'

interface FeedPreviewProps {
  /** Undefined before the feed was first read. */
  sample: FeedSample | undefined
  mapping: FeedMapping
  now: number
  zone: string
}

/** The newest items as the desk would get them. */
export const FeedPreview = ({ sample, mapping, now, zone }: FeedPreviewProps) => (
  <section class="stack" aria-labelledby="newest" id="preview">
    <h2 id="newest">Its newest items</h2>
    {sample === undefined ? (
      <p class="meta">They come with the next minute’s run. Open this page again then.</p>
    ) : (
      <>
        <p class="meta">
          {sample.format}
          {sample.title && (
            <>
              , <bdi>{sample.title}</bdi>
            </>
          )}
          ; {sample.count === 1 ? '1 item' : `${sample.count} items`}
        </p>
        {sample.items.map(item => (
          <Item item={item} base={sample.base} mapping={mapping} now={now} zone={zone} />
        ))}
      </>
    )}
  </section>
)

interface ItemProps extends Omit<FeedPreviewProps, 'sample'> {
  item: FeedItem
  base: string
}

function Item({ item, base, mapping, now, zone }: ItemProps) {
  const mapped = mapItem(item, mapping, base)
  if (mapped.kind === 'withdrawal') {
    return (
      <div class="card">
        <p>
          <strong>Takes a story back:</strong> <bdi>{mapped.reason}</bdi>
        </p>
      </div>
    )
  }
  const read = readSubmission(mapped.value, now)
  if ('errors' in read) {
    return (
      <div class="card">
        <p>
          <strong>Would be refused:</strong> <bdi>{item.title ?? 'no title'}</bdi>
        </p>
        {read.errors.map(({ message }) => (
          <p class="error">{message}</p>
        ))}
      </div>
    )
  }
  return <Taken accepted={read.accepted} now={now} zone={zone} />
}

interface TakenProps extends Pick<FeedPreviewProps, 'now' | 'zone'> {
  accepted: AcceptedSubmission
}

/** An item as a story. */
function Taken({ accepted: { submission, body }, now, zone }: TakenProps) {
  const { language, headline, summary, byline, dateline, source, rights } = submission
  return (
    <div class="card">
      <article class="prose" lang={language} dir={direction(language)}>
        <h3 class="big">{headline}</h3>
        {byline && <p class="meta">{byline}</p>}
        {summary && <p class="meta">{summary}</p>}
        {dateline && (
          <p class="meta">
            {dateline.place}
            {dateline.countryCode && `, ${dateline.countryCode}`}
          </p>
        )}
        <Blocks blocks={unpackBlocks(submission.body, body.blocks)} figureOf={() => undefined} />
      </article>
      <p class="meta">
        <bdi>{languageName(language)}</bdi> · <bdi>{source.name}</bdi>
        {source.publishedAt !== undefined && ` · ${shortTime(source.publishedAt, now, zone)}`} ·{' '}
        <bdi>{rights}</bdi>
        {source.url && (
          <>
            {' '}
            ·{' '}
            <a href={source.url} rel="nofollow noopener">
              at the source
            </a>
          </>
        )}
      </p>
    </div>
  )
}
