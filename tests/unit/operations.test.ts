import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { NewsroomMetrics } from '../../db/queries/find-metrics.ts'
import { COLUMNS } from '../../functions/watch/data-point.ts'
import { exposition } from '../../functions/watch/exposition.ts'
import { type Indexes, metricsOf } from '../../functions/watch/metrics-of.ts'
import { SURFACES } from '../../functions/watch/surface-of.ts'
import { readExposition } from '../support/read-exposition.ts'

const NOW = Date.parse('2026-05-01T12:00:00Z')
const waiting = (name: string) => ({ name, count: 2, oldest: NOW - 5000 })

const FOUND: NewsroomMetrics = {
  health: {
    pending: 1,
    oldestSeconds: 5,
    p50: 0.1,
    p95: 0.2,
    p99: 0.3,
    tokens: 20,
    webhooks: { count: 2, paused: 1, waiting: 3, oldest: NOW - 7000 },
    hub: undefined,
    deadLetters: [],
    minuteAt: NOW - 30_000,
    logs: { desk: { last: 12, lastToTake: 12 }, stories: { last: 8, lastToTake: 8 } },
    pausedFeeds: [],
    seal: { first: 1, last: 10, entries: 10, hash: 'x', at: NOW - 60_000 },
  },
  consumers: ['purge-urgent', 'purge', 'webhooks-urgent', 'webhooks'].map(waiting),
  announcements: waiting('announcements'),
  feeds: waiting('feeds'),
  pictures: waiting('pictures'),
  desk: [{ status: 'submitted', count: 4 }],
  setAside: [{ consumer: 'purge', count: 1 }],
  bytes: 1_000_000,
}
const INDEXES: Indexes = {
  desk: { cursor: 11, lag: 500, isRebuilding: false },
  stories: { cursor: 8, lag: 0, isRebuilding: true },
}
const OTHERS = [
  { database: 'SEARCH', bytes: 2_000_000, takesStories: true },
  { database: 'TEXT1', bytes: undefined, takesStories: true },
]

const told = readExposition(exposition(metricsOf(FOUND, INDEXES, OTHERS, NOW)))
const METRICS = new Set([...told.keys()].map(name => name.replace(/\{.*/, '')))
/** What Prometheus itself knows of a target. */
const OWN = ['up']

interface Rule {
  alert: string
  expr: string
  labels: { severity: string }
  annotations: { summary: string; runbook: string }
}
const read = (file: string) => readFileSync(`docs/${file}`, 'utf8')
const RULES = (parse(read('operations/alerts.yml')) as { groups: { rules: Rule[] }[] }).groups.flatMap(
  ({ rules }) => rules,
)
interface Panel {
  title: string
  type: string
  targets?: { expr?: string; query?: string }[]
}
const { panels } = JSON.parse(read('operations/dashboard.json')) as { panels: Panel[] }
const targets = panels.flatMap(({ title, targets = [] }) => targets.map(target => ({ title, ...target })))

/** Names of metrics, and `list="…"` with the lists that are meant. */
const namesIn = (expr: string) => expr.replaceAll(/\{[^}]*\}/g, '').match(/\b(?:dawnwire_\w+|up)\b/g) ?? []
const listsIn = (expr: string) =>
  [...expr.matchAll(/list=(~?)"([^"]+)"/g)].map(([, isPattern, text = '']) =>
    isPattern ? new RegExp(`^(?:${text})$`) : new RegExp(`^${text}$`),
  )
const LISTS = [...told.keys()].flatMap(name => /list="([^"]+)"/.exec(name)?.[1] ?? [])

const ASKED = [
  ...RULES.map(({ alert, expr }) => [alert, expr] as const),
  ...targets.flatMap(({ title, expr }) => (expr === undefined ? [] : [[title, expr] as const])),
]

test.each(ASKED)('%s asks only for metrics that there are', (_, expr) => {
  const names = namesIn(expr)
  expect(names.length).toBeGreaterThan(0)
  expect(names.filter(name => !METRICS.has(name) && !OWN.includes(name))).toEqual([])
  for (const list of listsIn(expr)) expect(LISTS.filter(name => list.test(name))).not.toEqual([])
})

test('no label is one that only summaries and histograms have', () => {
  expect([...told.keys()].filter(name => /[{,](?:quantile|le)=/.test(name))).toEqual([])
})

test('every metric is on the dashboard', () => {
  const shown = new Set(targets.flatMap(({ expr = '' }) => namesIn(expr)))
  expect([...METRICS].filter(name => !shown.has(name))).toEqual([])
})

const runbook = read('runbook.md')

test.each(RULES.map(rule => [rule.alert, rule] as const))(
  'for %s the runbook says what it means, where to look, what to do and when to stop',
  (alert, { labels, annotations }) => {
    expect(annotations.runbook).toBe(`docs/runbook.md#${alert.toLowerCase()}`)
    expect(annotations.summary).toMatch(/^[A-Z].*\.$/)
    const [, entry = ''] = runbook.split(`\n## ${alert}\n`)
    const [own = ''] = entry.split('\n## ')
    expect(own.match(/^\*\*(?:Means|Look|Do|Stop)\.\*\*/gm)).toEqual([
      '**Means.**',
      '**Look.**',
      '**Do.**',
      '**Stop.**',
    ])
    const [, wake] = new RegExp(`^\\| ${alert} \\|[^|]*\\| (yes|no)`, 'm').exec(runbook) ?? []
    expect(wake).toBe(labels.severity === 'page' ? 'yes' : 'no')
  },
)

test('queries of requests name columns that a data point has', () => {
  const queries = targets.flatMap(({ query }) => query ?? [])
  expect(queries.length).toBeGreaterThan(3)
  for (const query of queries) {
    expect(query).toContain('dawnwire_requests')
    for (const [, alias, name] of query.matchAll(/\b((?:blob|double|index)\d+) AS (\w+)/g))
      expect(COLUMNS[alias as keyof typeof COLUMNS]).toBe(name)
    for (const [column] of query.matchAll(/\b(?:blob|double|index)\d+\b/g))
      expect(COLUMNS).toHaveProperty(column)
  }
})

test('the operator’s guide explains every column, and every surface', () => {
  const guide = read('operator.md')
  for (const [column, what] of Object.entries(COLUMNS))
    expect(guide).toMatch(new RegExp(`\`${column}\`[^|]*\\| ${what}`))
  for (const [surface] of SURFACES) expect(guide).toContain(`\`${surface}\``)
})

test('the operator’s guide explains every event of the log', () => {
  const sources = globSync('functions/**/*.{ts,tsx}').map(path => readFileSync(path, 'utf8'))
  const events = new Set(
    sources.flatMap(text => [...text.matchAll(/\bevent: '(\w+)'/g)].map(([, name]) => name)),
  )
  const guide = read('operator.md')
  expect(events.size).toBeGreaterThan(10)
  expect([...events].filter(name => !guide.includes(`\`${name}\``))).toEqual([])
})

test('labels are escaped as the format wants it', () => {
  const text = exposition([
    { name: 'x', help: 'a\nb', samples: [{ labels: { list: 'a"b\\c\nd' }, value: 1.5 }] },
    { name: 'y', help: 'nothing to tell', samples: [] },
    { name: 'z', help: 'never', samples: [{ value: Number.POSITIVE_INFINITY }] },
  ])
  expect(text).toBe(
    '# HELP x a\\nb\n# TYPE x gauge\nx{list="a\\"b\\\\c\\nd"} 1.5\n# HELP z never\n# TYPE z gauge\nz +Inf\n',
  )
})

test('what was never done is later than every alert waits for', () => {
  const never = { ...FOUND, health: { ...FOUND.health, minuteAt: null, seal: undefined } }
  const found = readExposition(exposition(metricsOf(never, INDEXES, OTHERS, NOW)))
  for (const name of ['dawnwire_minute_job_seconds', 'dawnwire_seal_age_seconds'])
    expect(found.get(name)).toBe(Number.POSITIVE_INFINITY)
})
