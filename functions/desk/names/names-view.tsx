import type * as z from 'zod'
import { ENTITY_FILTERS, type EntityFilter, type ListedEntity } from '../../../db/queries/list-entities.ts'
import { ENTITY_KINDS } from '../../../db/schema.ts'
import type { Known } from '../../newsroom/names/namesakes.ts'
import { type Actor, can } from '../../newsroom/rules/permissions.ts'
import { Time } from '../../ui/time.tsx'
import type { NamesQuery } from '../canonical-address.ts'
import { ErrorSummary } from '../error-summary.tsx'
import { DeskFrame } from '../frame.tsx'
import type { Refused } from '../refused.ts'
import type { Candidate } from '../tags/find-entry.ts'
import { KIND_NAMES } from '../tags/kind-names.ts'
import { tellEntry } from '../tags/tell-entry.ts'
import { AddName, ApplyNames, BlockName } from './add-forms.tsx'
import { entityPath } from './entity-path.ts'
import { LocalNames, stateOf } from './local-names.tsx'
import { languagesOf, nameFields } from './name-fields.tsx'

type Query = z.infer<typeof NamesQuery>

interface NamesViewProps {
  actor: Actor
  known: Known
  zone: string
  query: Query
  rows: readonly ListedEntity[]
  hasMore: boolean
  /** Entries of the gazetteer that go by what was looked for. */
  entries: readonly Candidate[]
  refused: Refused
}

const FIELDS = ['kind', 'name', 'days', ...nameFields(languagesOf())]

/** The list with its filters, and the forms that add to it. */
export const NamesView = (props: NamesViewProps) => {
  const { actor, known, query, entries, refused } = props
  return (
    <DeskFrame title="Names" isRefused={refused.errors.length > 0}>
      <ErrorSummary errors={refused.errors} names={FIELDS} />
      <h1>Names</h1>
      {query.applied !== undefined && (
        <p role="status">
          {query.applied} articles will be tagged anew, some 25 a minute. Decisions of editors stay.
        </p>
      )}
      <p class="hint">
        What the newsroom has added to the names that the tagger knows, what it has blocked, and what it calls
        things.
      </p>
      <Filters query={query} />
      <Rows {...props} />
      {entries.length > 0 && (
        <>
          <h2>In the gazetteer</h2>
          <ul class="stories">
            {entries.map(candidate => (
              <li>
                <a href={entityPath(candidate.entry as Parameters<typeof entityPath>[0])}>
                  <bdi>{candidate.entry.name}</bdi>
                </a>{' '}
                <span class="meta">{tellEntry(candidate, known.gazetteer)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {can(actor, 'add_name') && <AddName known={known} refused={refused} />}
      {can(actor, 'block_name') && <BlockName refused={refused} />}
      {can(actor, 'apply_names') && <ApplyNames refused={refused} />}
    </DeskFrame>
  )
}

const SHOWN: Record<EntityFilter, string> = {
  added: 'Added',
  renamed: 'House names and other names',
  blocked: 'Blocked',
}

const Filters = ({ query }: { query: Query }) => (
  <form method="get" action="/desk/names" class="pair spaced">
    <div class="field">
      <label for="filter-q">Name or code</label>
      <input type="search" id="filter-q" name="q" value={query.q} dir="auto" />
    </div>
    <div class="field">
      <label for="filter-kind">Kind</label>
      <select id="filter-kind" name="kind">
        <option value="">Any</option>
        {ENTITY_KINDS.map(kind => (
          <option value={kind} selected={query.kind === kind || undefined}>
            {KIND_NAMES[kind][1]}
          </option>
        ))}
      </select>
    </div>
    <div class="field">
      <label for="filter-show">Show</label>
      <select id="filter-show" name="show">
        <option value="">All</option>
        {ENTITY_FILTERS.map(show => (
          <option value={show} selected={query.show === show || undefined}>
            {SHOWN[show]}
          </option>
        ))}
      </select>
    </div>
    <p class="field">
      <button type="submit">Search</button>
    </p>
  </form>
)

function Rows({ rows, hasMore, known, zone, query }: NamesViewProps) {
  if (rows.length === 0) return <p>No names here.</p>
  const { q, kind, show } = query
  const next = new URLSearchParams({ q, kind, show, before: String(rows.at(-1)?.revision) })
  return (
    <>
      <ul class="stories">
        {rows.map(row => (
          <li>
            <h3>
              <a href={entityPath(row)}>
                <LocalNames row={row} known={known} />
              </a>
            </h3>
            <p class="meta">
              <span class="status">{stateOf(row)}</span> · {KIND_NAMES[row.kind][0]} · <code>{row.code}</code>
              {row.country !== null &&
                ` · ${known.gazetteer.find('country', row.country, 'en')?.name ?? row.country}`}{' '}
              · <bdi>{row.changedByName ?? row.changedBy}</bdi> ·{' '}
              <Time at={row.changedAt} language="en" zone={zone} />
            </p>
          </li>
        ))}
      </ul>
      {hasMore && (
        <p class="pager">
          <a href={`/desk/names?${next}`}>Older changes</a>
        </p>
      )}
    </>
  )
}
