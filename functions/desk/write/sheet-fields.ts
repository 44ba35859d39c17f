import { type Actor, can } from '../../newsroom/permissions.ts'
import { LIMITS } from '../../newsroom/submission.ts'

export interface SheetField {
  /** As sent; a dot leads into a group of the submission. */
  name: string
  label: string
  hint?: string
  required?: true
  /** One short line unless said otherwise; `line` may wrap, `time` is on the desk's clocks. */
  shape?: 'line' | 'text' | 'body' | 'language' | 'date' | 'time'
  mode?: 'url' | 'numeric'
  /** Its text may be in any script. */
  prose?: true
  initial?: string
}

export interface FieldGroup {
  legend: string
  fields: readonly SheetField[]
}

const upTo = ({ graphemes }: { graphemes: number }) => `At most ${graphemes} characters.`

const ARCHIVE_DATE: SheetField = {
  name: 'publishedAt',
  label: 'Archive date',
  hint: 'Only for what readers saw elsewhere long ago: lists show it at this date.',
  shape: 'time',
}

const GROUPS: readonly FieldGroup[] = [
  {
    legend: 'Text',
    fields: [
      { name: 'language', label: 'Language', required: true, shape: 'language' },
      {
        name: 'headline',
        label: 'Headline',
        hint: upTo(LIMITS.headline),
        required: true,
        shape: 'line',
        prose: true,
      },
      {
        name: 'slugline',
        label: 'Slugline',
        hint: `A few words for the address. ${upTo(LIMITS.slugline)}`,
        shape: 'line',
        prose: true,
      },
      {
        name: 'summary',
        label: 'Summary',
        hint: `Left empty, the beginning of the text stands in. ${upTo(LIMITS.summary)}`,
        shape: 'text',
        prose: true,
      },
      {
        name: 'body',
        label: 'Body',
        hint: 'Markdown: paragraphs, ## headings, lists, quotes and links. HTML stays as text.',
        required: true,
        shape: 'body',
        prose: true,
      },
      { name: 'byline', label: 'Byline', prose: true },
    ],
  },
  {
    legend: 'Dateline',
    fields: [
      { name: 'dateline.place', label: 'Place', prose: true },
      { name: 'dateline.countryCode', label: 'Country code', hint: 'Two letters, as JP.' },
      { name: 'dateline.date', label: 'Date', shape: 'date' },
    ],
  },
  {
    legend: 'Source and rights',
    fields: [
      {
        name: 'source.name',
        label: 'Source',
        hint: 'Who reported it first.',
        required: true,
        prose: true,
      },
      {
        name: 'source.url',
        label: 'Address of the original',
        hint: 'As https://example.org/story.',
        mode: 'url',
      },
      {
        name: 'source.publishedAt',
        label: 'Published at the source',
        hint: 'It moves nothing here.',
        shape: 'time',
      },
      {
        name: 'rights',
        label: 'Rights',
        hint: 'Needed to publish: who owns the text, and its terms.',
        prose: true,
      },
    ],
  },
  {
    legend: 'Urgency and times',
    fields: [
      {
        name: 'urgency',
        label: 'Urgency',
        hint: 'From 1, most urgent, to 9.',
        mode: 'numeric',
        initial: '5',
      },
      { name: 'embargoUntil', label: 'Embargo until', shape: 'time' },
      { name: 'expiresAt', label: 'Expires at', shape: 'time' },
    ],
  },
]

export const ALL_GROUPS: readonly FieldGroup[] = GROUPS.map(group =>
  group.fields.some(field => field.name === 'expiresAt')
    ? { ...group, fields: [...group.fields, ARCHIVE_DATE] }
    : group,
)

/** To date an article in the past is for chiefs, so others have no field for it. */
export const sheetGroups = (actor: Actor) => (can(actor, 'archive_date') ? ALL_GROUPS : GROUPS)

export const fieldsIn = (groups: readonly FieldGroup[]) => groups.flatMap(group => group.fields)

export const fieldNames = (groups: readonly FieldGroup[]) => fieldsIn(groups).map(field => field.name)
