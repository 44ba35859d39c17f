import { type Actor, can } from '../../newsroom/rules/permissions.ts'

export interface SheetField {
  /** As sent; a dot leads into a group of the submission. */
  name: string
  label: string
  hint?: string
  required?: true
  /** One short line unless said otherwise; `line` may wrap, `time` is on the desk's clocks. */
  shape?: 'line' | 'text' | 'body' | 'language' | 'urgency' | 'date' | 'time' | 'picture' | 'hidden' | 'focus'
  mode?: 'url' | 'numeric'
  /** Its text may be in any script. */
  prose?: true
  /** What the newsroom offers for it; another text may be written. */
  offers?: 'rights'
  /** Short enough to share a line with another. */
  half?: true
  initial?: string
}

export interface FieldGroup {
  legend: string
  /** The text itself, which has the middle of the page; all else stands beside it. */
  isText?: true
  /** It comes last, with the picture and a control for its file. */
  isPicture?: true
  fields: readonly SheetField[]
}

const ARCHIVE_DATE: SheetField = {
  name: 'publishedAt',
  label: 'Archive date',
  hint: 'Only for what readers saw elsewhere long ago: lists show it at this date.',
  shape: 'time',
}

const GROUPS: readonly FieldGroup[] = [
  {
    legend: 'Text',
    isText: true,
    fields: [
      { name: 'headline', label: 'Headline', required: true, shape: 'line', prose: true },
      {
        name: 'slugline',
        label: 'Slugline',
        hint: 'A few words for the address.',
        shape: 'line',
        prose: true,
      },
      {
        name: 'summary',
        label: 'Summary',
        hint: 'Left empty, the beginning of the text stands in.',
        shape: 'text',
        prose: true,
      },
      {
        name: 'body',
        label: 'Body',
        hint: 'Markdown: ## heading, > quote, - list, [words](address). HTML stays as text.',
        required: true,
        shape: 'body',
        prose: true,
      },
    ],
  },
  {
    legend: 'Story',
    fields: [
      { name: 'language', label: 'Language', required: true, shape: 'language' },
      { name: 'byline', label: 'Byline', hint: 'Several: a semicolon between.', prose: true },
      { name: 'dateline.place', label: 'Dateline', hint: 'Written at.', prose: true, half: true },
      { name: 'dateline.countryCode', label: 'Country code', hint: 'As JP.', half: true },
      { name: 'dateline.date', label: 'Date', hint: 'Written on.', shape: 'date', half: true },
      {
        name: 'urgency',
        label: 'Urgency',
        hint: '1 is most urgent.',
        shape: 'urgency',
        half: true,
        mode: 'numeric',
        initial: '5',
      },
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
        hint: 'Needed to publish. Choose from the list, or write your own.',
        prose: true,
        offers: 'rights',
      },
    ],
  },
  {
    legend: 'Picture',
    isPicture: true,
    fields: [
      { name: 'picture.id', label: 'Picture', shape: 'picture' },
      { name: 'picture.url', label: 'Picture address', shape: 'hidden' },
      {
        name: 'picture.alt',
        label: 'What it shows',
        hint: 'Needed with a picture, for people who cannot see it.',
        shape: 'text',
        prose: true,
      },
      { name: 'picture.credit', label: 'Credit', hint: 'Needed with a picture.', prose: true, half: true },
      {
        name: 'picture.rights',
        label: 'Picture rights',
        hint: 'Needed too.',
        prose: true,
        half: true,
        offers: 'rights',
      },
      { name: 'picture.caption', label: 'Caption', shape: 'text', prose: true },
      { name: 'picture.focus', label: 'Focal point', shape: 'focus' },
    ],
  },
  {
    legend: 'Times',
    fields: [
      { name: 'embargoUntil', label: 'Embargo until', hint: 'Set by the source.', shape: 'time' },
      { name: 'expiresAt', label: 'Expires at', hint: 'Left empty, it stays.', shape: 'time' },
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

/**
 * The groups of a form whose sender is not known. A field that was not sent is left out, since with it the form would
 * be refused when it is sent again.
 */
export const sentGroups = (sent: ReadonlyMap<string, string>) =>
  sent.has(ARCHIVE_DATE.name) ? ALL_GROUPS : GROUPS

export const fieldsIn = (groups: readonly FieldGroup[]) => groups.flatMap(group => group.fields)

export const fieldNames = (groups: readonly FieldGroup[]) => fieldsIn(groups).map(field => field.name)
