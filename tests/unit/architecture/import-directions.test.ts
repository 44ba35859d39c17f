import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Import, importsOf, readSources } from './import-graph.ts'
import { workerSources } from './worker-sources.ts'

/** What a folder may import beside itself, as path prefixes, and which packages. The first is the table of ARCHITECTURE.md too. */
const DIRECTIONS: [folder: string, may: string[], packages: string[]][] = [
  ['functions/tagger/', ['functions/text/once.ts', 'functions/text/han-forms.ts'], []],
  ['functions/text/', [], ['lru-cache']],
  ['functions/outbound/', [], []],
  ['functions/isolate/', ['db/queries/credentials.ts'], ['lru-cache']],
  ['functions/seals/', ['db/queries/audit-seals.ts'], []],
  ['functions/feed-reader/', ['functions/body/', 'functions/text/'], ['feedsmith', 'htmlparser2']],
  ['functions/body/', ['functions/tagger/types.ts', 'functions/text/'], ['markdown-it']],
  ['functions/picture/', [], []],
  [
    'functions/watch/',
    ['db/queries/find-database-sizes.ts', 'db/queries/find-metrics.ts', 'db/search/find-index-health.ts'],
    [],
  ],
  ['functions/locales/', [], ['lru-cache']],
  ['functions/ui/', ['functions/body/', 'functions/locales/', 'functions/text/'], ['hono']],
  ['functions/cache/', ['db/schema.ts', 'functions/tagger/types.ts'], ['lru-cache']],
  ['db/schema.ts', ['db/schema/'], []],
  ['db/schema/', [], ['drizzle-orm']],
  ['db/text-databases.ts', [], []],
  ['db/client.ts', ['db/text-databases.ts'], ['@cloudflare', 'drizzle-orm']],
  ['db/written-limits.ts', [], []],
  ['db/given-rows.ts', [], []],
  ['db/steady-d1.ts', ['db/client.ts', 'db/written-limits.ts'], ['@cloudflare']],
  [
    'db/queries/',
    [
      'db/schema.ts',
      'db/client.ts',
      'db/given-rows.ts',
      'db/text-databases.ts',
      'functions/text/cursor.ts',
      'functions/text/once.ts',
    ],
    ['drizzle-orm'],
  ],
  ['db/search/', ['db/client.ts', 'db/given-rows.ts'], []],
  ['functions/similar/', ['functions/search/fold.ts', 'functions/tagger/types.ts', 'functions/text/'], []],
  [
    'functions/search/',
    [
      'db/',
      'functions/body/',
      'functions/deps.ts',
      'functions/http/',
      'functions/published/',
      'functions/read-deps.ts',
      'functions/tagger/',
      'functions/text/',
    ],
    ['zod'],
  ],
  [
    'functions/http/',
    [
      'functions/cache/stand-in/http-date.ts',
      'functions/cache/surface-lifetimes.ts',
      'functions/picture/bucket.ts',
      'functions/text/',
    ],
    ['hono', 'jose', 'zod'],
  ],
  [
    'functions/published/',
    [
      'db/',
      'functions/body/block.ts',
      'functions/cache/surface-lifetimes.ts',
      'functions/cache/tags.ts',
      'functions/http/',
      'functions/picture/',
      'functions/tagger/local/',
      'functions/tagger/types.ts',
      'functions/text/',
    ],
    [],
  ],
  [
    'functions/newsroom/',
    [
      'db/',
      'functions/body/',
      'functions/cache/',
      'functions/deps.ts',
      'functions/feed-reader/',
      'functions/http/',
      'functions/isolate/',
      'functions/outbound/',
      'functions/picture/',
      'functions/published/',
      'functions/search/',
      'functions/seals/',
      'functions/similar/',
      'functions/tagger/',
      'functions/text/',
      'functions/webhooks/',
    ],
    ['zod'],
  ],
  [
    'functions/shapes/',
    [
      'db/schema.ts',
      'functions/body/block.ts',
      'functions/http/',
      'functions/locales/interface-words.ts',
      'functions/published/regions.ts',
      'functions/tagger/types.ts',
      'functions/text/id.ts',
    ],
    ['zod'],
  ],
  [
    'functions/webhooks/',
    [
      'db/',
      'functions/cache/tags.ts',
      'functions/deps.ts',
      'functions/outbound/',
      'functions/present/',
      'functions/published/',
      'functions/tagger/types.ts',
      'functions/text/',
      'functions/ui/feed-links.ts',
    ],
    [],
  ],
  [
    'functions/present/',
    [
      'db/queries/',
      'functions/shapes/',
      'functions/body/',
      'functions/http/without-absent.ts',
      'functions/locales/',
      'functions/published/',
      'functions/read-deps.ts',
      'functions/tagger/types.ts',
      'functions/text/',
      'functions/ui/',
    ],
    [],
  ],
  [
    'functions/ninjs/',
    [
      'db/queries/',
      'functions/shapes/',
      'functions/body/',
      'functions/http/without-absent.ts',
      'functions/published/',
      'functions/tagger/types.ts',
      'functions/text/',
      'functions/ui/',
    ],
    [],
  ],
  ['functions/openapi/', [], []],
  ['functions/jobs/', ['functions/newsroom/', 'functions/search/', 'functions/webhooks/', 'db/queries/'], []],
  [
    'tools/',
    ['functions/', 'db/', 'gazetteer/'],
    [
      '@cloudflare',
      'cloudflare:',
      'htmlparser2',
      'lru-cache',
      'miniflare',
      'openapi-fetch',
      'package.json',
      'wrangler',
      'yaml',
      'zod',
      'zod-openapi',
      'drizzle-orm',
      'node:',
      'esbuild',
      'opencc-js',
      'd3-geo',
      'topojson-client',
      'topojson-simplify',
      'topojson-specification',
      'playwright-core',
      'sharp',
    ],
  ],
  ['client/', [], ['@simplewebauthn']],
  ['gazetteer/', ['functions/tagger/', 'functions/text/', 'functions/locales/'], ['node:', 'opencc-js']],
]

/** Each stands alone: deleting one breaks only the app that mounts it. */
const SURFACES = ['api', 'pages', 'desk', 'feeds', 'jobs'].map(name => `functions/${name}/`)
const MOUNTS = ['functions/newsroom-entry.ts', 'functions/public-app.ts', 'functions/newsroom-app.ts']

function violations(imports: readonly Import[]): string[] {
  const starts = (path: string, prefixes: readonly string[]) =>
    prefixes.some(prefix => path.startsWith(prefix))
  const isFile = (path: string) => /^(?:functions|db|tools|gazetteer|client|tests)\//.test(path)
  return imports
    .filter(({ from, to }) => {
      const row = DIRECTIONS.find(([folder]) => from.startsWith(folder))
      if (row) {
        const [folder, may, packages] = row
        return isFile(to)
          ? !starts(to, [folder, ...may])
          : !packages.some(name => to === name || to.startsWith(name.endsWith(':') ? name : `${name}/`))
      }
      const target = SURFACES.find(surface => to.startsWith(surface))
      if (target)
        return !(from.startsWith(target) || MOUNTS.includes(from) || from === 'functions/gateway.ts')
      return (
        SURFACES.some(surface => from.startsWith(surface)) && [...MOUNTS, 'functions/gateway.ts'].includes(to)
      )
    })
    .map(({ from, to }) => `${from} imports ${to}`)
}

test('the import graph keeps its direction', () => {
  const beside = ['tools/**/*.ts', 'gazetteer/**/*.ts', 'client/**/*.ts'].flatMap(readSources)
  const sources = [...workerSources(), ...beside]
  expect(sources.length).toBeGreaterThan(100)
  expect(violations(sources.flatMap(importsOf))).toEqual([])
})

test.each([
  ['functions/api/articles.ts', "import { x } from '../pages/render.ts'", 'functions/pages/render.ts'],
  ['functions/desk/frame.tsx', "export { x } from '../api/articles.ts'", 'functions/api/articles.ts'],
  ['functions/jobs/run-schedule.ts', "import '../desk/desk.ts'", 'functions/desk/desk.ts'],
  ['functions/jobs/run-schedule.ts', "import { x } from '../cache/tags.ts'", 'functions/cache/tags.ts'],
  [
    'functions/newsroom/article/article.ts',
    "import { x } from '../../api/articles.ts'",
    'functions/api/articles.ts',
  ],
  ['functions/pages/render.ts', "import { x } from '../public-app.ts'", 'functions/public-app.ts'],
  ['functions/tagger/scan.ts', "import type { X } from '../text/id.ts'", 'functions/text/id.ts'],
  ['functions/tagger/scan.ts', "import { x } from 'zod'", 'zod'],
  ['functions/newsroom/article/article.ts', "const x = await import('hono')", 'hono'],
  [
    'db/queries/find-change.ts',
    "import {\n  x,\n} from '../../functions/http/problem.ts'",
    'functions/http/problem.ts',
  ],
])('in %s, %s is a violation', (path, text, target) => {
  expect(violations(importsOf({ path, text }))).toEqual([`${path} imports ${target}`])
})

/** The rows of ARCHITECTURE.md's table by their folders: what stands in backquotes in the last cell. */
function documented(): [folder: string, may: string[]][] {
  const [, table = ''] = readFileSync('ARCHITECTURE.md', 'utf8').split('\n## Folders\n')
  const inRoot = (name: string) =>
    /^(?:db|functions|gazetteer|client|tools)\b/.test(name) ? name : `functions/${name}`
  const namesIn = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => inRoot(name))
  return [...table.matchAll(/^\| (`[^|]+) \|[^|]*\|([^|]*)\|$/gm)].flatMap(([, folders, may]) =>
    namesIn(folders).map((folder): [string, string[]] => [folder, namesIn(may)]),
  )
}

const withoutSlash = (path: string) => path.replace(/\/$/, '')

const DOCUMENTED = documented().filter(
  ([folder]) => !SURFACES.includes(`${folder}/`) || folder === 'functions/jobs',
)

test.each(DOCUMENTED)('of %s the table of ARCHITECTURE.md says the same', (folder, may) => {
  const rows = DIRECTIONS.filter(
    ([path]) => path === `${folder}/` || (folder === 'db' && path.startsWith('db/')),
  )
  const allowed = new Set(rows.flatMap(([, paths]) => paths.map(withoutSlash)))
  const others = [...allowed].filter(path => !path.startsWith(`${folder}/`))
  expect(others.sort()).toEqual([...new Set(may)].sort())
})

test('every folder with a direction stands in the table of ARCHITECTURE.md', () => {
  const folders = DIRECTIONS.map(([path]) => (path.startsWith('db/') ? 'db' : withoutSlash(path)))
  const known = documented().map(([folder]) => folder)
  expect(known.length).toBeGreaterThan(20)
  expect(folders.filter(folder => !known.includes(folder))).toEqual([])
})
