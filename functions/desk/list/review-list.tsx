import { Hono } from 'hono'
import type * as z from 'zod'
import { type DeskRow, listDeskArticles } from '../../../db/queries/list-desk-articles.ts'
import type { Status } from '../../../db/schema.ts'
import { readQuery } from '../../http/query.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { shownTags } from '../../published/public-tags.ts'
import type { Gazetteer } from '../../tagger/types.ts'
import { formatCursor } from '../../text/cursor.ts'
import { direction } from '../../text/language.ts'
import { Time } from '../../ui/time.tsx'
import { ReviewQuery } from '../canonical-address.ts'
import { deskPage } from '../desk-page.tsx'
import { DeskFrame } from '../frame.tsx'
import { STATUS_NAMES, statusName } from '../statuses.ts'
import { Asked } from './asked.tsx'

const ROWS = 30

export const reviewList = new Hono<NewsroomEnv>().get('/desk', async c => {
  const { db, now, tagger, deskTimeZone } = c.env.deps
  const read = readQuery(ReviewQuery, new URL(c.req.url).searchParams)
  if ('problem' in read) throw read.problem
  const { status, cursor: after }: z.infer<typeof ReviewQuery> = read.query
  const at = now()
  const found = await listDeskArticles(db, { status, after, now: at, limit: ROWS })
  const { rows, hasMore, proposals, hasMoreProposals } = found
  const last = rows.at(-1)
  const next = hasMore && last ? formatCursor({ at: last.updatedAt, articleId: last.id }) : undefined
  return deskPage(
    c,
    <DeskFrame title={`Review list: ${STATUS_NAMES[status]}`}>
      <h1>Review list</h1>
      <Asked proposals={proposals} hasMore={hasMoreProposals} zone={deskTimeZone} />
      <Tabs status={status} />
      <h2 class="vh">{STATUS_NAMES[status]}</h2>
      {rows.length === 0 ? (
        <p>No articles here.</p>
      ) : (
        <ul class="stories">
          {rows.map(row => (
            <Row row={row} gazetteer={tagger.gazetteer} now={at} zone={deskTimeZone} />
          ))}
        </ul>
      )}
      <Pager status={status} isFirst={after === undefined} next={next} />
    </DeskFrame>,
  )
})

const Tabs = ({ status }: { status: Status }) => (
  <nav aria-label="Status" class="tabs">
    <ul>
      {Object.entries(STATUS_NAMES).map(([code, name]) => (
        <li>
          <a href={`/desk?status=${code}`} aria-current={code === status ? 'page' : undefined}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

interface RowProps {
  row: DeskRow
  gazetteer: Gazetteer
  now: number
  zone: string
}

function Row({ row, gazetteer, now, zone }: RowProps) {
  const countries = shownTags(row.publicTags, gazetteer)
    .filter(({ kind }) => kind === 'country')
    .map(({ code }) => gazetteer.find('country', code, 'en')?.name ?? code)
  return (
    <li>
      <h3 lang={row.language} dir={direction(row.language)}>
        <a href={`/desk/articles/${row.id}`}>{row.headline}</a>
      </h3>
      <p class="meta">
        <span class="status">{statusName(row, now)}</span> · <bdi>{row.sourceName}</bdi> ·{' '}
        {countries.length > 0 ? countries.join(', ') : 'no country'} ·{' '}
        <Time at={row.updatedAt} language="en" zone={zone} />
      </p>
    </li>
  )
}

const Pager = ({ status, isFirst, next }: { status: Status; isFirst: boolean; next: string | undefined }) =>
  isFirst && next === undefined ? null : (
    <p class="pager">
      {!isFirst && <a href={`/desk?status=${status}`}>Newest changes</a>}
      {next !== undefined && <a href={`/desk?status=${status}&cursor=${next}`}>Older changes</a>}
    </p>
  )
