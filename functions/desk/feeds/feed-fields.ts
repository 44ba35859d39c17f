import type { FeedMapping } from '../../feed-reader/feed-mapping.ts'
import { type FeedSettings, INTERVALS } from '../../newsroom/feeds/feed-settings.ts'

type Values = ReadonlyMap<string, string>

type Option = readonly [value: string, words: string]

/** A control of the form, in the order of the page. */
export interface FeedField {
  name: string
  label: string
  hint?: string
  shape: 'line' | 'url' | 'language' | 'urgency' | 'check' | readonly Option[]
  required?: boolean
}

export interface FeedGroup {
  legend: string
  fields: readonly FeedField[]
}

const minutes = (count: number) =>
  count < 60 ? `${count} minutes` : count === 60 ? 'hour' : `${count / 60} hours`

export const FEED_GROUPS: readonly FeedGroup[] = [
  {
    legend: 'The feed',
    fields: [
      {
        name: 'title',
        label: 'Title',
        hint: 'For the desk alone, as Agency, world.',
        shape: 'line',
        required: true,
      },
      {
        name: 'address',
        label: 'Address',
        hint: 'Of the file itself: RSS, Atom, JSON Feed or ninjs, by https.',
        shape: 'url',
        required: true,
      },
      {
        name: 'every',
        label: 'Read every',
        shape: INTERVALS.map(count => [String(count), minutes(count)] as const),
      },
    ],
  },
  {
    legend: 'What its stories carry',
    fields: [
      { name: 'sourceName', label: 'Source', hint: 'As readers see it.', shape: 'line', required: true },
      {
        name: 'rights',
        label: 'Rights',
        hint: 'Who owns the texts, and their terms. Publishing needs them.',
        shape: 'line',
        required: true,
      },
      { name: 'takesRights', label: 'Rights that an item states itself come first', shape: 'check' },
      {
        name: 'language',
        label: 'Language',
        hint: 'Of items that name none.',
        shape: 'language',
        required: true,
      },
      { name: 'urgency', label: 'Urgency', hint: 'Of items that name none.', shape: 'urgency' },
      {
        name: 'place',
        label: 'Dateline place',
        hint: 'Where the feed writes from, for items without a dateline. It decides the region where the text names none.',
        shape: 'line',
      },
      {
        name: 'countryCode',
        label: 'Dateline country',
        hint: 'Two letters, as JP.',
        shape: 'line',
      },
    ],
  },
  {
    legend: 'How an item is read',
    fields: [
      {
        name: 'body',
        label: 'Text',
        shape: [
          ['content', 'the full text, else the summary'],
          ['summary', 'the summary only'],
        ],
      },
      {
        name: 'externalId',
        label: 'Known by',
        hint: 'What stays when an item changes. Afterwards another choice takes every item anew.',
        shape: [
          ['id', 'its id'],
          ['link', 'its link'],
        ],
      },
      { name: 'takesSummary', label: 'Its summary becomes ours', shape: 'check' },
      { name: 'takesByline', label: 'Its author becomes the byline', shape: 'check' },
      {
        name: 'withdrawnMark',
        label: 'Mark of a withdrawal',
        hint: 'How a title begins that takes a story back, as WITHDRAWN:. What a format marks itself counts always.',
        shape: 'line',
      },
    ],
  },
]

const FIELDS = FEED_GROUPS.flatMap(({ fields }) => fields)
export const FIELD_NAMES = FIELDS.map(({ name }) => name)

/** Of a form for a new feed. */
export const NEW_FEED: Values = new Map([
  ['every', '15'],
  ['urgency', '5'],
  ['body', 'content'],
  ['externalId', 'id'],
  ['takesSummary', 'on'],
  ['takesByline', 'on'],
])

/** What the form holds for a feed as it stands. */
export function valuesOf({ title, address, every, mapping }: FeedSettings): Values {
  const all: Record<string, string | number | boolean | undefined> = { title, address, every, ...mapping }
  return new Map(
    Object.entries(all).flatMap(([name, value]) =>
      value === undefined || value === false ? [] : [[name, value === true ? 'on' : String(value)]],
    ),
  )
}

type Typed = Partial<Record<keyof FeedMapping | 'title' | 'address' | 'every', unknown>>

/** What was typed, as `readFeedSettings` takes it; an empty field is none. */
export function typedSettings(values: Values): Typed {
  return Object.fromEntries(
    FIELDS.flatMap(({ name, shape }): [string, unknown][] => {
      const value = values.get(name) ?? ''
      if (shape === 'check') return [[name, values.has(name)]]
      if (value.trim() === '') return []
      return [[name, name === 'every' || name === 'urgency' ? Number(value) : value]]
    }),
  )
}
