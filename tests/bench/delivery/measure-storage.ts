import { globSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { Instances } from './instances.ts'
import { open, request } from './load.ts'
import { makeKeys } from './seed.ts'

const ARTICLES = 1000
const LINES = 250
const TEXT = 2000

const SENTENCES =
  'TOKYO: Japan and South Korea agreed on plan %n for safer ferries, officials said. ' +
  'The crews will train together in spring, and every ship is inspected twice a year from then on. '

export interface Storage {
  /** Bytes an article, each table with its indexes. */
  tables: { name: string; bytes: number }[]
  total: number
  /** What an article has on average. */
  tags: number
  lists: number
  changes: number
  audits: number
}

/** What an article of 2,000 bytes of English costs that is submitted and then published: D1's own file, page by page. */
export async function measureStorage(instances: Instances): Promise<Storage> {
  const stateDir = instances.emptyState('storage')
  const { instance, port } = await instances.start(stateDir, 'local')
  const [key = ''] = await makeKeys(instance, 1)
  const ask = await open(port)
  for (let start = 0; start < ARTICLES; start += LINES) {
    const body = Array.from({ length: LINES }, (_, i) => JSON.stringify(story(start + i))).join('\n')
    for (const query of ['', '?publish=true']) {
      const answer = await ask(
        request(port, `/v1/submissions/batch${query}`, {
          method: 'POST',
          headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/x-ndjson' },
          body,
        }),
      )
      if (/"status":[45]/.test(answer.text())) throw new Error(answer.text().slice(0, 500))
    }
  }
  ask.close()
  await instances.stop(instance)
  return readStorage(stateDir)
}

function story(number: number) {
  let body = ''
  for (let i = 0; body.length < TEXT; i++) {
    body += SENTENCES.replace('%n', `${number}-${i}`)
    if (i % 3 === 2) body = `${body.trimEnd()}\n\n`
  }
  return {
    externalId: `storage-${number}`,
    language: 'en',
    headline: `Japan and South Korea agree on ferry safety, plan ${number}`,
    summary: 'Two governments agree on training and inspections for ferries after a year of talks.',
    body: body.slice(0, TEXT).trim(),
    byline: 'Staff',
    dateline: { place: 'Tokyo', countryCode: 'JP' },
    source: { name: 'Example Agency', url: `https://agency.example/story/${number}` },
    rights: 'Example Agency',
  }
}

/** `DB`, not the index, which is rebuilt from it. */
function openNewsroom(stateDir: string): DatabaseSync {
  for (const file of globSync(`${stateDir}/v3/d1/**/*.sqlite`)) {
    const db = new DatabaseSync(file, { readOnly: true })
    if (db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'article'").get()) return db
    db.close()
  }
  throw new Error(`no database of articles in ${stateDir}`)
}

function readStorage(stateDir: string): Storage {
  const db = openNewsroom(stateDir)
  const tables = db
    .prepare(
      `SELECT s.tbl_name AS name, sum(d.pgsize) / ${ARTICLES}.0 AS bytes
       FROM dbstat AS d JOIN sqlite_master AS s ON s.name = d.name
       GROUP BY s.tbl_name HAVING bytes > 10 ORDER BY bytes DESC`,
    )
    .all() as unknown as Storage['tables']
  const perArticle = (query: string) => Number(Object.values(db.prepare(query).get() ?? {})[0]) / ARTICLES
  return {
    tables,
    total: perArticle('SELECT sum(pgsize) FROM dbstat'),
    tags: perArticle('SELECT sum(json_array_length(tags)) FROM tagging'),
    lists: perArticle('SELECT count(*) FROM listing'),
    changes: perArticle('SELECT count(*) FROM change'),
    audits: perArticle('SELECT count(*) FROM audit'),
  }
}
