import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { circles, type Import, importsOf, readSources, type SourceFile } from './import-graph.ts'

/** The table of ARCHITECTURE.md: what a folder may import beside itself, as path prefixes, and which packages. */
const DIRECTIONS: [folder: string, may: string[], packages: string[]][] = [
  ['functions/tagger/', ['functions/text/once.ts'], []],
  ['functions/text/', [], ['lru-cache']],
  ['functions/outbound/', [], []],
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
  ['db/steady-d1.ts', ['db/client.ts', 'db/written-limits.ts'], ['@cloudflare']],
  [
    'db/queries/',
    [
      'db/schema.ts',
      'db/client.ts',
      'db/text-databases.ts',
      'functions/newsroom/article-write.ts',
      'functions/text/cursor.ts',
      'functions/text/once.ts',
    ],
    ['drizzle-orm'],
  ],
  ['db/search/', ['db/client.ts'], []],
  ['functions/similar/', ['functions/search/fold.ts', 'functions/tagger/types.ts', 'functions/text/'], []],
  [
    'functions/search/',
    [
      'db/',
      'functions/body/',
      'functions/deps.ts',
      'functions/http/',
      'functions/published/',
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
      'functions/outbound/',
      'functions/picture/',
      'functions/published/',
      'functions/search/',
      'functions/similar/',
      'functions/tagger/',
      'functions/text/',
      'functions/webhooks/',
    ],
    ['lru-cache', 'zod'],
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
      'functions/api/shapes/',
      'functions/body/',
      'functions/deps.ts',
      'functions/http/without-absent.ts',
      'functions/locales/',
      'functions/published/',
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
      'functions/api/shapes/',
      'functions/body/',
      'functions/http/without-absent.ts',
      'functions/published/',
      'functions/tagger/types.ts',
      'functions/text/',
      'functions/ui/',
    ],
    [],
  ],
  // It makes the OpenAPI document; of the Worker only the file itself is part.
  [
    'functions/openapi/',
    ['functions/api/operations/', 'functions/api/shapes/', 'functions/http/'],
    ['package.json', 'zod', 'zod-openapi'],
  ],
  ['functions/jobs/', ['functions/newsroom/', 'functions/search/', 'functions/webhooks/', 'db/queries/'], []],
  [
    'tools/',
    ['functions/', 'db/', 'gazetteer/'],
    [
      'miniflare',
      'wrangler',
      'yaml',
      'zod',
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
  ['gazetteer/', ['functions/tagger/', 'functions/text/', 'functions/locales/'], ['node:']],
]

/** Each stands alone: deleting one breaks only the app that mounts it. */
const SURFACES = ['api', 'pages', 'desk', 'feeds', 'jobs'].map(name => `functions/${name}/`)
const MOUNTS = ['functions/worker.ts', 'functions/public-app.ts', 'functions/newsroom-app.ts']

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

interface Ban {
  what: string
  pattern: RegExp
  /** Path prefixes where it is at home. */
  except?: string[]
}

const BANS: Ban[] = [
  { what: 'raw SQL', pattern: /\bsql\.(?:raw|identifier)\b|\bdb\.exec\(/ },
  {
    what: 'raw HTML',
    pattern: /dangerouslySetInnerHTML|(?<![\w.])raw\(|hono\/html/,
    except: ['functions/ui/data-block.tsx', 'functions/pages/drawn-before.ts'],
  },
  { what: 'a cache keyed by what the caller sends', pattern: /hono\/cache/ },
  // A replica that lags behind a purge would bring the old version back.
  { what: 'a session of D1', pattern: /\.withSession\(/ },
  { what: "the database's clock", pattern: /datetime\('now'|CURRENT_TIMESTAMP|unixepoch\(/i },
  { what: 'the zod namespace object', pattern: /import \{[^}]*\bz\b[^}]*\} from 'zod'/ },
  {
    what: 'the world instead of Deps',
    pattern: /\bDate\.now\b|\bMath\.random\b|\bcrypto\.(?:getRandomValues|randomUUID)\b|\bnew Date\(\)/,
    except: ['functions/worker.ts', 'functions/deps.ts', 'functions/cache/page-cache.ts'],
  },
  {
    what: 'bindings',
    pattern: /(?<![\w.])Env\b(?!,? \w+ \}| extends)|\benv\.[A-Z]/,
    except: [
      'functions/worker.ts',
      'functions/gateway.ts',
      'functions/deps.ts',
      'functions/http/allowed-methods.ts',
    ],
  },
  {
    what: 'an outbound fetch',
    pattern: /(?<![\w.])fetch\(/,
    // Whoever else asks outside does it by `Deps.outside`.
    except: ['functions/worker.ts', 'functions/deps.ts', 'functions/cache/stand-in/'],
  },
  {
    what: 'a write outside db/queries',
    pattern:
      /\b(?:db|deps\.db)\s*\.(?:insert|update|delete)\(|\b(?:INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b/,
    except: ['db/queries/', 'db/search/'],
  },
  {
    what: 'module state',
    pattern: /^let /m,
    // Memos of compiled data.
    except: [
      'functions/deps.ts',
      'functions/cache/page-cache.ts',
      'functions/text/',
      'functions/search/fold.ts',
      'functions/search/tokens.ts',
      'functions/body/markdown.ts',
    ],
  },
  {
    what: 'a link that forgets its language',
    pattern: /\bhref=(?:"\/|\{[`'"]\/)/,
    // The desk has one language.
    except: ['functions/desk/'],
  },
  { what: 'a default export', pattern: /^export default/m, except: ['functions/worker.ts'] },
]

const banned = (sources: readonly SourceFile[]) =>
  sources.flatMap(({ path, text }) =>
    BANS.filter(
      ({ pattern, except = [] }) => pattern.test(text) && !except.some(prefix => path.startsWith(prefix)),
    ).map(({ what }) => `${path} has ${what}`),
  )

const inWorker = ['functions/**/*.{ts,tsx}', 'db/**/*.ts']
const sources = inWorker
  .flatMap(readSources)
  .filter(({ path }) => !path.endsWith('.d.ts') && !path.endsWith('.gen.ts'))

test('the import graph keeps its direction', () => {
  expect(sources.length).toBeGreaterThan(100)
  expect(violations(sources.flatMap(importsOf))).toEqual([])
})

test('no file imports itself by way of others', () => {
  const everything = [...inWorker, 'tools/**/*.ts', 'gazetteer/**/*.ts'].flatMap(readSources)
  expect(circles(everything.flatMap(importsOf))).toEqual([])
})

test('a circle of files is found, of types too', () => {
  const files = [
    { path: 'functions/a.ts', text: "import type { B } from './b.ts'" },
    { path: 'functions/b.ts', text: "import { c } from './c.ts'" },
    { path: 'functions/c.ts', text: "import { a } from './a.ts'\nimport { d } from './d.ts'" },
  ]
  expect(circles(files.flatMap(importsOf))).toEqual([['functions/a.ts', 'functions/b.ts', 'functions/c.ts']])
})

test.each([
  ['functions/api/articles.ts', "import { x } from '../pages/render.ts'", 'functions/pages/render.ts'],
  ['functions/desk/frame.tsx', "export { x } from '../api/articles.ts'", 'functions/api/articles.ts'],
  ['functions/jobs/run-schedule.ts', "import '../desk/desk.ts'", 'functions/desk/desk.ts'],
  ['functions/jobs/run-schedule.ts', "import { x } from '../cache/tags.ts'", 'functions/cache/tags.ts'],
  ['functions/newsroom/article.ts', "import { x } from '../api/articles.ts'", 'functions/api/articles.ts'],
  ['functions/pages/render.ts', "import { x } from '../public-app.ts'", 'functions/public-app.ts'],
  ['functions/tagger/scan.ts', "import type { X } from '../text/id.ts'", 'functions/text/id.ts'],
  ['functions/tagger/scan.ts', "import { x } from 'zod'", 'zod'],
  ['functions/newsroom/article.ts', "const x = await import('hono')", 'hono'],
  [
    'db/queries/find-change.ts',
    "import {\n  x,\n} from '../../functions/http/problem.ts'",
    'functions/http/problem.ts',
  ],
])('in %s, %s is a violation', (path, text, target) => {
  expect(violations(importsOf({ path, text }))).toEqual([`${path} imports ${target}`])
})

test('nothing is used that a place may not use', () => {
  expect(banned(sources)).toEqual([])
})

test.each([
  ['raw SQL', 'sql.raw(name)'],
  ['raw SQL', 'await db.exec(text)'],
  ['raw HTML', '<p dangerouslySetInnerHTML={{ __html }} />'],
  ['raw HTML', 'return raw(html)'],
  ['a session of D1', "env2.DB.withSession('first-unconstrained')"],
  ["the database's clock", "sql`datetime('now')`"],
  ['the zod namespace object', "import { z } from 'zod'"],
  ['the world instead of Deps', 'const at = Date.now()'],
  ['bindings', 'function f(env: Env) {}'],
  ['bindings', 'use(env.DB)'],
  ['an outbound fetch', 'await fetch(url)'],
  ['a write outside db/queries', 'await db.insert(article).values(row)'],
  ['a write outside db/queries', 'sql`DELETE FROM tag`'],
  ['a cache keyed by what the caller sends', "import { cache } from 'hono/cache'"],
  ['a link that forgets its language', '<a href="/">'],
  ['a link that forgets its language', '<a href={`/topics`}>'],
  ['module state', 'let count = 0'],
  ['a default export', 'export default {}'],
])('%s is found in `%s`', (what, text) => {
  expect(banned([{ path: 'functions/api/articles.ts', text }])).toEqual([
    `functions/api/articles.ts has ${what}`,
  ])
})

interface Lockfile {
  packages: Record<
    string,
    { version?: string; resolved?: string; integrity?: string; hasInstallScript?: boolean }
  >
}
const readJson = <T>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as T
const lockfile = readJson<Lockfile>('package-lock.json')
const locked = Object.entries(lockfile.packages)

test.each([
  ['hono', '4.13.5'],
  ['drizzle-orm', '0.45.2'],
  ['markdown-it', '14.2.0'],
])('%s is locked at %s or later, where known holes are closed', (name, least) => {
  const version = lockfile.packages[`node_modules/${name}`]?.version ?? '0'
  expect(version.localeCompare(least, 'en', { numeric: true })).toBeGreaterThanOrEqual(0)
})

test('the lockfile names no registry and pins what it installs', () => {
  expect(locked.filter(([, entry]) => entry.resolved !== undefined)).toEqual([])
  expect(locked.filter(([path, entry]) => path !== '' && !entry.integrity).map(([path]) => path)).toEqual([])
})

test('only packages named in allowScripts run install scripts', () => {
  const { allowScripts } = readJson<{ allowScripts: Record<string, boolean> }>('package.json')
  const scripted = locked
    .filter(([, entry]) => entry.hasInstallScript)
    .map(([path]) => path.replace(/^.*node_modules\//, ''))
  expect(scripted.filter(name => !allowScripts[name])).toEqual([])
})
