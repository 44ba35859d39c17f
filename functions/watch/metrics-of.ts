import type { DatabaseSize } from '../../db/queries/find-database-sizes.ts'
import type { NewsroomMetrics, Waiting } from '../../db/queries/find-metrics.ts'
import { type IndexHealth, type LogEnd, rowsWaiting } from '../../db/search/find-index-health.ts'
import type { Metric, Sample } from './exposition.ts'

/** The two indexes; undefined where their database did not answer. */
export type Indexes = { desk: IndexHealth | undefined; stories: IndexHealth | undefined } | undefined

/** What `/metrics` tells, of state in the databases only: an isolate does not know what the others did. */
export const metricsOf = (
  found: NewsroomMetrics,
  indexes: Indexes,
  others: readonly DatabaseSize[],
  now: number,
): Metric[] => [
  ...ofWaiting(found, now),
  ...ofCaches(found),
  ...ofJobs(found, now),
  ...ofIndexes(found, indexes),
  ...ofPartners(found),
  {
    name: 'dawnwire_desk_articles',
    help: 'Articles that wait for the desk or are in its hands.',
    samples: found.desk.map(({ status, count }) => ({ labels: { status }, value: count })),
  },
  ...ofDatabases(found, others),
]

function ofWaiting(found: NewsroomMetrics, now: number): Metric[] {
  const { consumers, announcements, feeds, pictures, setAside } = found
  const lists = [...consumers, announcements, feeds, pictures, webhooksOf(found)]
  return [
    {
      name: 'dawnwire_waiting',
      help: 'Things that wait: changes by consumer, announcements, feeds, pictures, messages of webhooks.',
      samples: lists.map(({ name, count }) => ({ labels: { list: name }, value: count })),
    },
    {
      name: 'dawnwire_lag_seconds',
      help: 'How long the oldest of them has been due.',
      samples: lists.map(({ name, oldest }) => ({
        labels: { list: name },
        value: secondsSince(oldest, now),
      })),
    },
    {
      name: 'dawnwire_set_aside',
      help: 'What was set aside after three failures, by what it failed in.',
      samples: setAside.map(({ consumer, count }) => ({ labels: { list: consumer }, value: count })),
    },
  ]
}

const ofCaches = ({ health }: NewsroomMetrics): Metric[] => [
  {
    name: 'dawnwire_publish_to_visible_seconds',
    help: 'From a change to its purge, over the last 200 of each consumer.',
    samples: (['p50', 'p95', 'p99'] as const).flatMap(name => {
      const value = health[name]
      return value === null ? [] : [{ labels: { percentile: name.slice(1) }, value }]
    }),
  },
  one('dawnwire_purge_calls_left', 'Calls to the platform’s cache that are left.', health.tokens),
]

const ofJobs = ({ health: { minuteAt, seal, logs } }: NewsroomMetrics, now: number): Metric[] => [
  one('dawnwire_minute_job_seconds', 'Since the minute’s job last ran.', since(minuteAt, now)),
  one('dawnwire_seal_age_seconds', 'Since the audit was last sealed.', since(seal?.at, now)),
  one('dawnwire_unsealed', 'Rows of the audit since then.', logs.desk.last - (seal?.last ?? 0)),
]

function ofIndexes({ health }: NewsroomMetrics, indexes: Indexes): Metric[] {
  const samples = (of: (index: IndexHealth, log: LogEnd) => number): Sample[] =>
    INDEXES.flatMap(({ name, key }) => {
      const index = indexes?.[key]
      return index ? [{ labels: { index: name }, value: of(index, health.logs[key]) }] : []
    })
  return [
    {
      name: 'dawnwire_index_up',
      help: 'Whether the index answers.',
      samples: INDEXES.map(({ name, key }) => ({ labels: { index: name }, value: indexes?.[key] ? 1 : 0 })),
    },
    {
      name: 'dawnwire_index_lag_seconds',
      help: 'How long the last rows had waited that the index took in.',
      samples: samples(({ lag }) => lag / 1000),
    },
    {
      name: 'dawnwire_index_waiting',
      help: 'Rows of its log that the index has still to take in; below zero after a restore.',
      samples: samples(rowsWaiting),
    },
    {
      name: 'dawnwire_index_rebuilding',
      help: 'Whether it is being made anew.',
      samples: samples(({ isRebuilding }) => Number(isRebuilding)),
    },
  ]
}

const ofPartners = ({ health: { pausedFeeds, webhooks } }: NewsroomMetrics): Metric[] => [
  one('dawnwire_feeds_paused', 'Feeds that nobody reads until somebody looks.', pausedFeeds.length),
  one('dawnwire_webhooks', 'Receivers of webhooks.', webhooks.count),
  one('dawnwire_webhooks_paused', 'Receivers that were paused.', webhooks.paused),
]

/** The main one answers whenever there is an answer at all. */
const ofDatabases = ({ bytes }: NewsroomMetrics, others: readonly DatabaseSize[]): Metric[] => [
  {
    name: 'dawnwire_database_up',
    help: 'Whether a database beside the main one answers.',
    samples: others.map(({ database, bytes }) => ({
      labels: { database },
      value: Number(bytes !== undefined),
    })),
  },
  {
    name: 'dawnwire_database_bytes',
    help: 'Size of each database, and whether it takes new stories or changes of its own alone.',
    samples: [{ database: 'DB', bytes, takesStories: true }, ...others].flatMap(
      ({ database, bytes, takesStories }) =>
        bytes === undefined
          ? []
          : [{ labels: { database, takes: takesStories ? 'stories' : 'changes' }, value: bytes }],
    ),
  },
]

const INDEXES = [
  { name: 'desk', key: 'desk' },
  { name: 'readers', key: 'stories' },
] as const

const webhooksOf = ({ health: { webhooks } }: NewsroomMetrics): Waiting => ({
  name: 'deliveries',
  count: webhooks.waiting,
  oldest: webhooks.oldest,
})

const one = (name: string, help: string, value: number): Metric => ({ name, help, samples: [{ value }] })

/** Seconds since then; infinitely many for what was never done, so that an alert sees it. */
const since = (at: number | null | undefined, now: number) =>
  typeof at === 'number' ? secondsSince(at, now) : Number.POSITIVE_INFINITY

const secondsSince = (at: number | null, now: number) => (at === null ? 0 : Math.max(0, now - at) / 1000)
