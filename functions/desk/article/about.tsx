import type { Child } from 'hono/jsx'
import { isVisible } from '../../newsroom/rules/visibility.ts'
import { formatRfc3339 } from '../../text/rfc3339.ts'
import { Time } from '../../ui/time.tsx'
import { languageName } from '../languages.ts'
import { statusName } from '../statuses.ts'
import type { DeskArticle } from './desk-article.ts'
import { nameOf } from './history.tsx'

interface AboutProps {
  article: DeskArticle
  now: number
  zone: string
}

const timesOf = (row: DeskArticle['row']) =>
  [
    ['Created', row.createdAt],
    ['Last changed', row.updatedAt],
    ['Cleared', row.clearedAt],
    ['Schedule', row.scheduleAt],
    ['Embargo until', row.embargoUntil],
    ['Archive date', row.archiveDate],
    ['Published at the source', row.sourcePublishedAt],
    ['Readers see it from', row.visibleFrom],
    ['Expires', row.expiresAt],
  ] as const

/** What the newsroom knows of an article beside its text. */
export function About({ article: { row, names }, now, zone }: AboutProps) {
  return (
    <dl class="facts">
      <Fact name="Status">{statusName(row, now)}</Fact>
      <Fact name="Version">{row.version}</Fact>
      {isVisible(row, now) && row.slug !== null && (
        <Fact name="Readers’ page">
          <a href={`/articles/${row.slug}`}>/articles/{row.slug}</a>
        </Fact>
      )}
      <Fact name="Submitted by">
        <bdi>{nameOf(row.owner, names)}</bdi>
      </Fact>
      <Fact name="Source">
        <bdi>{row.sourceName}</bdi>
        {row.sourceUrl !== null && (
          <>
            {', '}
            <a href={row.sourceUrl} rel="nofollow noopener">
              {row.sourceUrl}
            </a>
          </>
        )}
      </Fact>
      <Fact name="Rights">
        {row.rights === null ? 'Not stated; needed to publish' : <bdi>{row.rights}</bdi>}
      </Fact>
      <Fact name="Language">{languageName(row.language)}</Fact>
      <Fact name="Urgency">{row.urgency}</Fact>
      <Fact name="Words">{row.wordCount}</Fact>
      {timesOf(row).map(([name, at]) =>
        at === null ? null : (
          <Fact name={name} title={formatRfc3339(new Date(at))}>
            <Time at={at} language="en" zone={zone} />
          </Fact>
        ),
      )}
    </dl>
  )
}

const Fact = ({ name, title, children }: { name: string; title?: string; children: Child }) => (
  <div>
    <dt>{name}</dt>
    <dd title={title}>{children}</dd>
  </div>
)
