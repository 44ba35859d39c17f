import { SORTS } from '../../../db/queries/list-desk-articles.ts'
import type { QueueEditor } from '../../../db/queries/list-queue.ts'
import { REGIONS } from '../../published/regions.ts'
import type { Gazetteer } from '../../tagger/types.ts'
import { ASIAN_LANGUAGES, languageName, OTHER_LANGUAGES } from '../languages.ts'
import { STATUS_NAMES } from '../statuses.ts'
import { type QueueQuery, searchOf, URGENCIES } from './queue-query.ts'

interface FiltersProps {
  query: QueueQuery
  editors: readonly QueueEditor[]
  /** Whose desk it is. */
  editorId: string
  gazetteer: Gazetteer
}

type Option = readonly [value: string, label: string]

const SORT_NAMES = {
  newest: 'Newest change',
  oldest: 'Oldest change',
  urgency: 'Most urgent at work',
} as const
const FILTERS = ['status', 'region', 'country', 'language', 'source', 'urgency', 'assignee'] as const

/** How the queue is narrowed; a form that works by itself. */
export function Filters({ query, editors, editorId, gazetteer }: FiltersProps) {
  const sorts = searchOf(query) ? SORTS.filter(code => code !== 'urgency') : SORTS
  const set = FILTERS.filter(name => query[name] !== undefined).length
  const selects: [name: keyof QueueQuery, label: string, any: string, options: Option[]][] = [
    ['status', 'Status', 'Any status', Object.entries(STATUS_NAMES)],
    ['region', 'Region', 'Any region', REGIONS.map(code => [code, nameOfRegion(gazetteer, code)])],
    ['country', 'Country', 'Any country', asianCountries(gazetteer)],
    ['language', 'Language', 'Any language', LANGUAGES],
    ['urgency', 'Urgency', 'Any urgency', Object.keys(URGENCIES).map(code => [code, `Urgency ${code}`])],
    ['assignee', 'Assigned to', 'Anybody’s', assignees(editors, editorId)],
    ['sort', 'Sort', 'Needs work first', sorts.map(code => [code, SORT_NAMES[code]])],
  ]
  return (
    <details class="bar">
      <summary>{set > 0 ? `Filters · ${set}` : 'Filters'}</summary>
      <form class="filters" action="/desk">
        {query.q !== undefined && <input type="hidden" name="q" value={query.q} />}
        {selects.map(([name, label, any, options]) => (
          <Select name={name} label={label} any={any} options={options} chosen={String(query[name] ?? '')} />
        ))}
        <input
          type="text"
          name="source"
          aria-label="Source"
          placeholder="Any source"
          value={query.source ?? ''}
        />
        <button type="submit" class="quiet">
          Apply
        </button>
        {(set > 0 || query.sort !== undefined) && (
          <a
            class="btn quiet"
            href={query.q === undefined ? '/desk' : `/desk?${new URLSearchParams({ q: query.q })}`}
          >
            Clear filters
          </a>
        )}
      </form>
    </details>
  )
}

interface SelectProps {
  name: string
  label: string
  any: string
  options: readonly Option[]
  chosen: string
}

const Select = ({ name, label, any, options, chosen }: SelectProps) => (
  <select name={name} aria-label={label}>
    <option value="">{any}</option>
    {(options.some(([value]) => value === chosen) || chosen === ''
      ? options
      : [...options, [chosen, name === 'language' ? languageName(chosen) : chosen] as const]
    ).map(([value, text]) => (
      <option value={value} selected={value === chosen}>
        {text}
      </option>
    ))}
  </select>
)

const LANGUAGES: Option[] = [...ASIAN_LANGUAGES, ...OTHER_LANGUAGES].map(({ code, name }) => [code, name])

export const nameOfRegion = (gazetteer: Gazetteer, code: string) =>
  gazetteer.find('region', code, 'en')?.name ?? code

export const asianCountries = (gazetteer: Gazetteer): Option[] =>
  gazetteer
    .list('country', 'en')
    .filter(({ code }) => gazetteer.regionOf(code) !== undefined)
    .map(({ code, name }): Option => [code, name])
    .sort(([, a], [, b]) => (a < b ? -1 : 1))

const assignees = (editors: readonly QueueEditor[], editorId: string): Option[] => [
  [editorId, 'Mine'],
  ...editors.filter(({ id }) => id !== editorId).map(({ id, name }): Option => [id, name]),
]
