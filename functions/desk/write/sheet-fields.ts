import { presentSubmissionFields } from '../../newsroom/content.ts'
import { type Actor, can } from '../../newsroom/permissions.ts'
import { LIMITS, type Submission } from '../../newsroom/submission.ts'

export interface SheetField {
  /** As sent; a dot leads into a group of the submission. */
  name: string
  label: string
  hint?: string
  required?: true
  /** One line unless said otherwise. */
  shape?: 'text' | 'body'
  mode?: 'url' | 'numeric'
  /** Its text may be in any script. */
  prose?: true
  initial?: string
}

export interface FieldGroup {
  legend: string
  fields: readonly SheetField[]
}

const TIME_HINT = 'With its offset, as 2026-05-01T09:00:00+09:00.'
const upTo = ({ graphemes }: { graphemes: number }) => `At most ${graphemes} characters.`

const PUBLISHED_AT: SheetField = {
  name: 'publishedAt',
  label: 'Published at the source',
  hint: `Only when it first appeared elsewhere. ${TIME_HINT}`,
}

const GROUPS: readonly FieldGroup[] = [
  {
    legend: 'Text',
    fields: [
      {
        name: 'language',
        label: 'Language',
        hint: 'A language tag (BCP 47), as en, ja or zh-Hant.',
        required: true,
      },
      { name: 'headline', label: 'Headline', hint: upTo(LIMITS.headline), required: true, prose: true },
      {
        name: 'slugline',
        label: 'Slugline',
        hint: `A few words for the address. ${upTo(LIMITS.slugline)}`,
        prose: true,
      },
      {
        name: 'summary',
        label: 'Summary',
        hint: `Left empty, the first paragraph stands in. ${upTo(LIMITS.summary)}`,
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
      { name: 'dateline.date', label: 'Date', hint: 'As 2026-05-01.' },
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
      { name: 'embargoUntil', label: 'Embargo until', hint: TIME_HINT },
      { name: 'expiresAt', label: 'Expires at', hint: TIME_HINT },
    ],
  },
]

export const ALL_GROUPS: readonly FieldGroup[] = GROUPS.map(group =>
  group.fields.some(field => field.name === 'expiresAt')
    ? { ...group, fields: [...group.fields, PUBLISHED_AT] }
    : group,
)

/** A time of one's own is a publisher's privilege, so others have no field for it. */
export const sheetGroups = (actor: Actor, owner?: string) =>
  can(actor, 'archive_date', owner) ? ALL_GROUPS : GROUPS

export const fieldNames = (groups: readonly FieldGroup[]) =>
  groups.flatMap(group => group.fields.map(field => field.name))

export const initialValues = (groups: readonly FieldGroup[]): ReadonlyMap<string, string> =>
  new Map(groups.flatMap(({ fields }) => fields.map(({ name, initial = '' }) => [name, initial] as const)))

/** An article's text as the sheet shows it. */
export function valuesOf(text: Submission, groups: readonly FieldGroup[]): ReadonlyMap<string, string> {
  const submission = presentSubmissionFields(text)
  return new Map(
    fieldNames(groups).map(name => {
      const value = name
        .split('.')
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], submission)
      return [name, value === undefined ? '' : String(value)]
    }),
  )
}

const NUMBER = /^-?\d+(?:\.\d+)?$/

/**
 * The values as the submission that programs would send: what is empty is left out, numbers are numbers. A source
 * is always asked for, so its group is there once the form has it.
 */
export function submissionValue(values: ReadonlyMap<string, string>, groups: readonly FieldGroup[]) {
  const value: Record<string, unknown> = {}
  for (const { name, mode } of groups.flatMap(group => group.fields)) {
    const typed = values.get(name)
    if (typed === undefined) continue
    const [group = '', member] = name.split('.')
    if (group === 'source') value[group] ??= {}
    if (typed === '') continue
    const read = mode === 'numeric' && NUMBER.test(typed) ? Number(typed) : typed
    if (member === undefined) value[group] = read
    else value[group] = { ...(value[group] as object | undefined), [member]: read }
  }
  return value
}
