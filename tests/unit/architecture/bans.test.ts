import { expect, test } from 'vitest'
import type { SourceFile } from './import-graph.ts'
import { workerSources } from './worker-sources.ts'

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
  // A position says nothing of what stands there, and a new member moves it.
  { what: 'JSON that SQL reads by position', pattern: /->>? ?(?:\d|'\$\[)/ },
  { what: "the database's clock", pattern: /datetime\('now'|CURRENT_TIMESTAMP|unixepoch\(/i },
  { what: 'the zod namespace object', pattern: /import \{[^}]*\bz\b[^}]*\} from 'zod'/ },
  {
    what: 'the world instead of Deps',
    pattern: /\bDate\.now\b|\bMath\.random\b|\bcrypto\.(?:getRandomValues|randomUUID)\b|\bnew Date\(\)/,
    except: [
      'functions/worker.ts',
      'functions/deps.ts',
      'functions/read-deps.ts',
      'functions/cache/page-cache.ts',
    ],
  },
  {
    what: 'bindings',
    pattern: /(?<![\w.])Env\b(?!,? \w+ \}| extends)|\benv\.[A-Z]/,
    except: [
      'functions/worker.ts',
      'functions/gateway.ts',
      'functions/newsroom-entry.ts',
      'functions/deps.ts',
      'functions/read-deps.ts',
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
      'functions/read-deps.ts',
      'functions/load-newsroom.ts',
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
  {
    what: 'an app whose dependencies nobody checks',
    pattern: /\b(?:publicApp|newsroomApp)\.(?:fetch|request)\(/,
    except: ['functions/public-app.ts', 'functions/newsroom-app.ts'],
  },
  { what: 'a default export', pattern: /^export default/m, except: ['functions/worker.ts'] },
]

const banned = (sources: readonly SourceFile[]) =>
  sources.flatMap(({ path, text }) =>
    BANS.filter(
      ({ pattern, except = [] }) => pattern.test(text) && !except.some(prefix => path.startsWith(prefix)),
    ).map(({ what }) => `${path} has ${what}`),
  )

test('nothing is used that a place may not use', () => {
  expect(banned(workerSources())).toEqual([])
})

test.each([
  ['raw SQL', 'sql.raw(name)'],
  ['raw SQL', 'await db.exec(text)'],
  ['raw HTML', '<p dangerouslySetInnerHTML={{ __html }} />'],
  ['raw HTML', 'return raw(html)'],
  ['a session of D1', "env2.DB.withSession('first-unconstrained')"],
  ['JSON that SQL reads by position', 'sql`SELECT r.value ->> 0 FROM json_each(?1) AS r`'],
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
  ['an app whose dependencies nobody checks', 'publicApp.fetch(request, { deps: makeReadDeps(env) })'],
  ['a default export', 'export default {}'],
])('%s is found in `%s`', (what, text) => {
  expect(banned([{ path: 'functions/api/articles.ts', text }])).toEqual([
    `functions/api/articles.ts has ${what}`,
  ])
})
