import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeBackup } from '../../../../tools/backup/make-backup.ts'
import { checkParts } from '../../../../tools/backup/read-parts.ts'
import { restoreBackup } from '../../../../tools/backup/restore-backup.ts'
import { BACKED_UP, COLUMNS, LEFT_OUT } from '../../../../tools/backup/tables.ts'
import { verifyBackup } from '../../../../tools/backup/verify-backup.ts'
import type { TextDatabases } from '../../../../tools/newsroom-database.ts'
import { verifyTexts } from '../../../../tools/verify-texts.ts'
import type { Execute } from '../../../../tools/written-out-d1.ts'
import { memoryBucket } from './memory-bucket.ts'
import { type MemoryNewsroom, memoryNewsroom } from './memory-newsroom.ts'
import { writerOf } from './write-newsroom.ts'

const NOW = Date.parse('2026-05-01T12:00:00Z')

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dawnwire-backup-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const NONE = new Map()
const { bucket } = memoryBucket()

const backup = (ask: Execute, to = dir, texts: TextDatabases = NONE) =>
  makeBackup({ ask, texts, bucket, dir: to, now: () => NOW })

async function restore(from = dir, into = memoryNewsroom()) {
  const part = await checkParts(from)
  await restoreBackup({ ...into, part, now: () => NOW, newEpoch: () => 'another' })
  return into
}

/** All that a restore brings back; of the audit not its own row. */
const stateOf = ({ rows, textRows }: MemoryNewsroom) => [
  ...Object.keys(BACKED_UP).map(table => [table, rows(table).filter(row => !row.includes('"restored"'))]),
  ['texts apart', textRows()],
]

test('every table is backed up, or left out with a reason', () => {
  expect([...Object.keys(BACKED_UP), ...Object.keys(LEFT_OUT)].sort()).toEqual(Object.keys(COLUMNS).sort())
})

test('what is restored is the newsroom of one instant, however much is written meanwhile', async () => {
  const written = ['add', 'change', 'link', 'mark', 'name']
  const step = (kinds: string[]) =>
    fc.record({
      kind: fc.constantFrom(...kinds),
      which: fc.nat(),
      body: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step([...written, 'type']), { maxLength: 12 }), { minLength: 1, maxLength: 4 }),
      fc.array(step(written), { maxLength: 20 }),
      async (parts, meanwhile) => {
        const folder = mkdtempSync(join(dir, 'run-'))
        const newsroom = memoryNewsroom()
        const write = stepsOf(newsroom)
        const waiting = [...meanwhile]
        let cut: unknown
        const ask: Execute = async statements => {
          const found = await newsroom.ask(statements)
          // The last round is the one that counts rows.
          if (statements.some(sql => sql.includes('count(*)'))) cut = stateOf(newsroom)
          const next = waiting.pop()
          if (next) write(next)
          return found
        }
        for (const steps of parts) {
          for (const each of steps) write(each)
          await backup(ask, folder, newsroom.texts)
        }
        expect(stateOf(await restore(folder))).toEqual(cut)
      },
    ),
    { numRuns: 20 },
  )
})

/** Texts in the main database, and in those of texts alone. */
const SHARDS = ['a', '1', '2', '1']

interface Step {
  kind: string
  which: number
  body: string
}

function stepsOf(newsroom: MemoryNewsroom) {
  const writer = writerOf(newsroom)
  const ids: string[] = []
  const editor = writer.id('e')
  writer.insert('editor', { id: editor, name: 'Aiko', role: 'admin', created_at: 1 })
  let revision = 0
  return ({ kind, which, body }: Step) => {
    const known = ids[which % ids.length]
    if (kind === 'add' || known === undefined)
      ids.push(writer.add(body, which % 3 === 0 ? (known ?? null) : null, SHARDS[which % 4]))
    else if (kind === 'change') writer.change(known, body)
    else if (kind === 'link') writer.link(known, ids[(which >> 3) % ids.length] ?? null)
    else if (kind === 'mark') writer.mark(known)
    else if (kind === 'name') writer.name(`dw:${which % 4}`, ++revision)
    else writer.type(editor, known, body)
  }
}

test('texts that no statement holds come back whole, and no statement is longer than D1 takes', async () => {
  const newsroom = memoryNewsroom()
  const body = "it's 港 🦊 'quoted' \\ % ".repeat(30_000)
  writerOf(newsroom).add(body)
  await backup(newsroom.ask)
  const into = memoryNewsroom()
  const lengths: number[] = []
  await restore(dir, {
    ...into,
    run: async statements => {
      for await (const sql of statements) {
        lengths.push(Buffer.byteLength(sql))
        await into.ask([sql])
      }
    },
  })
  expect(Buffer.byteLength(body)).toBeGreaterThan(700_000)
  expect(Math.max(...lengths)).toBeLessThan(100_000)
  expect(stateOf(into)).toEqual(stateOf(newsroom))
})

async function newsroomWith(...bodies: string[]) {
  const newsroom = memoryNewsroom()
  const writer = writerOf(newsroom)
  const ids = bodies.map(body => writer.add(body))
  return { ...newsroom, writer, ids }
}

test('a newsroom of many pages is whole too, with what is written between them', async () => {
  const newsroom = memoryNewsroom()
  const writer = writerOf(newsroom)
  newsroom.db.exec('BEGIN')
  const ids = Array.from({ length: 700 }, (_, i) => writer.add(`story ${i}`))
  for (const id of ids.slice(0, 500)) writer.change(id, 'changed')
  newsroom.db.exec('COMMIT')
  let rounds = 0
  let cut: unknown
  await backup(async statements => {
    const found = await newsroom.ask(statements)
    if (statements.some(sql => sql.includes('count(*)'))) cut = stateOf(newsroom)
    writer.change(ids[(rounds++ * 97) % ids.length] ?? '', `in round ${rounds}`)
    return found
  })
  expect(rounds).toBeGreaterThan(5)
  expect(stateOf(await restore())).toEqual(cut)
})

test('a second part has only what is new', async () => {
  const { ask, writer, ids } = await newsroomWith(
    ...Array.from({ length: 40 }, (_, i) => `text ${i} `.repeat(50)),
  )
  const first = await backup(ask)
  writer.change(ids[7] ?? '', 'another')
  const second = await backup(ask)
  const bytes = (part: typeof first) => part.files.reduce((sum, file) => sum + file.bytes, 0)
  expect(bytes(second)).toBeLessThan(bytes(first) / 2)
  expect([second.number, second.counts.article, second.counts.text]).toEqual([2, 40, 41])
})

test('a part that was cut off leaves the backup as it was, and the next one goes over it', async () => {
  const { ask, writer, rows } = await newsroomWith('one')
  await backup(ask)
  const before = readFileSync(join(dir, '0001/part.json'), 'utf8')
  writer.add('two')
  let asked = 0
  const failing: Execute = statements => {
    if (asked++ > 3) throw new Error('the network is gone')
    return ask(statements)
  }
  await expect(backup(failing)).rejects.toThrow('the network is gone')
  mkdirSync(join(dir, 'unfinished'))
  writeFileSync(join(dir, 'unfinished/rows-0001.ndjson.gz'), 'half')
  writeFileSync(join(dir, 'unfinished/process'), '999999999')
  expect((await restore()).rows('article')).toHaveLength(1)
  expect(readFileSync(join(dir, '0001/part.json'), 'utf8')).toBe(before)
  await backup(ask)
  expect(readdirSync(dir).sort()).toEqual(['0001', '0002'])
  expect((await restore()).rows('text')).toEqual(rows('text'))
})

test('two backups do not write into one folder at once', async () => {
  const { ask } = await newsroomWith('one')
  mkdirSync(join(dir, 'unfinished'))
  writeFileSync(join(dir, 'unfinished/process'), String(process.pid))
  await expect(backup(ask)).rejects.toThrow(`Process ${process.pid} is writing to ${dir}`)
  expect(existsSync(join(dir, '0001'))).toBe(false)
})

test.each([
  [
    'a file that was changed',
    '0001/rows-0001.ndjson.gz',
    (file: string) => appendFileSync(file, 'x'),
    'is damaged',
  ],
  ['a file that is gone', '0002/rows-0001.ndjson.gz', (file: string) => rmSync(file), 'is missing'],
  ['a list that was changed', '0001/part.json', (file: string) => appendFileSync(file, '\n'), undefined],
  ['a list that is none', '0002/part.json', (file: string) => writeFileSync(file, '{'), 'is damaged'],
  ['a part that is gone', '0001', (file: string) => rmSync(file, { recursive: true }), 'is missing'],
])('%s is named, and nothing is restored', async (_, name, harm, words) => {
  const { ask, writer } = await newsroomWith('one')
  await backup(ask)
  writer.add('two')
  await backup(ask)
  harm(join(dir, name))
  const named = words ? `${join(dir, name)} ${words}` : `${join(dir, '0002/part.json')} does not follow`
  await expect(checkParts(dir)).rejects.toThrow(named)
})

test('names in a file never become SQL', async () => {
  const { ask } = await newsroomWith('one')
  await backup(ask)
  const part = await checkParts(dir)
  for (const page of [
    { article: { columns: ['id) --'], rows: [['x']] } },
    { 'article; --': { columns: [], rows: [] } },
    { session: { columns: ['token_hash'], rows: [['x']] } },
    { toString: { columns: [], rows: [] } },
  ]) {
    writeFileSync(join(dir, '0001/rows-0001.ndjson.gz'), gzipSync(`${JSON.stringify(page)}\n`))
    const into = memoryNewsroom()
    await expect(restoreBackup({ ...into, part, now: () => NOW, newEpoch: () => 'x' })).rejects.toThrow(
      /rows-0001\.ndjson\.gz has a (?:table|column) .* does not know/,
    )
  }
})

test('a restore goes into an empty newsroom alone, and says what is in it', async () => {
  const { ask } = await newsroomWith('one')
  await backup(ask)
  await expect(restore(dir, await newsroomWith('other', 'more'))).rejects.toThrow(
    'The newsroom is not empty (rows: article 2, text 2, audit 2).',
  )
})

test('a database of another version is refused, and the sentence names both', async () => {
  const { ask } = await newsroomWith('one')
  await backup(ask)
  const newer = memoryNewsroom()
  newer.db.exec("INSERT INTO d1_migrations (name) VALUES ('9999_later.sql')")
  const last = readdirSync('migrations').sort().at(-1)
  await expect(restore(dir, newer)).rejects.toThrow(`at ${last}, and this one is at 9999_later.sql`)
})

test('a restore that was cut off is finished by running it again, and by no other', async () => {
  const { ask, rows, writer } = await newsroomWith('one', 'two', 'three')
  await backup(ask)
  const into = memoryNewsroom()
  let left = 6
  const cut = {
    ...into,
    run: async (statements: AsyncIterable<string>) => {
      for await (const sql of statements) {
        if (left-- === 0) throw new Error('cut off')
        await into.ask([sql])
      }
    },
  }
  await expect(restore(dir, cut)).rejects.toThrow('cut off')
  const other = mkdtempSync(join(dir, 'other-'))
  writer.add('four')
  await backup(ask, other)
  await expect(restore(other, into)).rejects.toThrow('A restore of another backup was cut off here')
  await restore(dir, into)
  expect(into.rows('article')).toHaveLength(3)
  expect(rows('article')).toHaveLength(4)
  await expect(restore(dir, into)).rejects.toThrow('not empty')
})

test('a newsroom that was set back or restored is not taken for the one that the backup follows', async () => {
  const { ask, db, writer } = await newsroomWith('one')
  const bookmark = db.serialize()
  writer.add('lost')
  await backup(ask)
  db.deserialize(bookmark)
  writer.add('instead')
  await expect(backup(ask)).rejects.toThrow('this one was set back or restored since')
  const restored = await restore()
  await expect(backup(restored.ask)).rejects.toThrow('Begin a new folder')
})

test('what is restored begins another epoch, owes caches nothing, and says in the audit that it was restored', async () => {
  const { ask } = await newsroomWith('one')
  await backup(ask)
  const { db } = await restore()
  expect(db.prepare('SELECT epoch, compacted FROM stream').get()).toEqual({ epoch: 'another', compacted: 0 })
  expect(db.prepare('SELECT DISTINCT cursor FROM consumer').all()).toEqual([{ cursor: 1 }])
  expect(db.prepare('SELECT actor, action FROM audit ORDER BY id DESC LIMIT 1').get()).toEqual({
    actor: 'command line',
    action: 'restored',
  })
  expect(db.prepare("SELECT name FROM sqlite_master WHERE name LIKE 'restore%'").all()).toEqual([])
})

test('no secret that opens anything is in a backup', async () => {
  const { ask, writer } = await newsroomWith('one')
  const editor = writer.id('e')
  writer.insert('editor', { id: editor, name: 'Aiko', role: 'admin', created_at: 1 })
  const secret = (letter: string) => letter.repeat(43)
  writer.insert('session', { token_hash: secret('s'), editor_id: editor, created_at: 1, expires_at: 9e12 })
  writer.insert('invite', { token_hash: secret('i'), editor_id: editor, created_at: 1, expires_at: 9e12 })
  writer.insert('signing_key', { name: 'preview', secret: secret('p') })
  writer.insert('webhook', {
    id: writer.id('w'),
    name: 'Partner',
    address: 'https://partner.example/',
    kind: 'all',
    code: '',
    tag: 'changes',
    secret: `whsec_${secret('w')}=`,
    since: 0,
    made_at: 1,
    made_by: 'x',
  })
  await backup(ask)
  const text = readdirSync(join(dir, '0001'))
    .map(name => readFileSync(join(dir, '0001', name)))
    .map(bytes => (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8'))
    .join()
  expect(text).toContain('Aiko')
  for (const letter of 'sipw') expect(text).not.toContain(secret(letter))
})

test('verify names every article that differs, and leaves out what was changed since', async () => {
  const newsroom = await newsroomWith('one', 'two', 'three', 'four')
  const { ask, db, ids, writer } = newsroom
  await backup(ask)
  const part = await checkParts(dir)
  const copy = await restore()
  const answer = async () => ({ status: 200, body: '' })
  const verify = () =>
    verifyBackup({
      part,
      copy: { ...copy, answer },
      own: { ask, texts: NONE, answer, bucket },
      now: () => NOW,
      onArticles: () => {},
    })
  expect(await verify()).toEqual({ compared: 4, answers: 0, changedSince: 0, differences: [] })
  writer.change(ids[0] ?? '', 'changed')
  db.prepare("UPDATE article SET headline = 'forged' WHERE id = ?").run(ids[1] ?? '')
  db.prepare("UPDATE tagging SET tags = '[1]' WHERE article_id = ?").run(ids[2] ?? '')
  expect(await verify()).toEqual({
    compared: 3,
    answers: 0,
    changedSince: 1,
    differences: [`${ids[1]} differs`, `${ids[2]} differs`],
  })
  db.exec("DROP TRIGGER audit_no_update; UPDATE audit SET actor = 'nobody' WHERE id = 2")
  expect((await verify()).differences[0]).toBe('The table audit differs at id 2.')
})

test('verify names what only one of the two has', async () => {
  const newsroom = await newsroomWith('one', 'two')
  await backup(newsroom.ask)
  const part = await checkParts(dir)
  const answer = async () => ({ status: 200, body: '' })
  const verify = (copy: Execute, own: Execute) =>
    verifyBackup({
      part,
      copy: { ask: copy, texts: NONE, answer },
      own: { ask: own, texts: NONE, answer, bucket },
      now: () => NOW,
      onArticles: () => {},
    })
  const nothing = memoryNewsroom().ask
  const copy = await restore()
  expect((await verify(copy.ask, nothing)).differences).toEqual([
    'The table audit differs at id 1.',
    ...newsroom.ids.map(id => `${id} is not in the newsroom`),
  ])
  expect((await verify(nothing, newsroom.ask)).differences).toEqual(
    expect.arrayContaining([
      'The table article had 2 rows; restored it has 0.',
      ...newsroom.ids.map(id => `${id} is not in the backup`),
    ]),
  )
})

test('verify names an answer that is another, unless a story that it is linked with changed since', async () => {
  const { ask, db, ids, writer } = await newsroomWith('one', 'two')
  const [first = '', second = ''] = ids
  db.prepare('UPDATE article SET story_id = ? WHERE id = ?').run(first, second)
  db.exec("UPDATE article SET rights = 'R', slug = 'a-slug-of-sixteen', cleared_by = 'x', visible_from = 1")
  await backup(ask)
  const part = await checkParts(dir)
  const copy = await restore()
  const answering = (body: string) => async () => ({ status: 200, body })
  const verify = () =>
    verifyBackup({
      part,
      copy: { ask: copy.ask, texts: NONE, answer: answering('as it was') },
      own: { ask, texts: NONE, answer: answering('otherwise'), bucket },
      now: () => NOW,
      onArticles: () => {},
    })
  expect((await verify()).differences.sort()).toEqual(ids.map(id => `/v1/articles/${id} answers otherwise`))
  writer.change(first, 'changed')
  expect(await verify()).toMatchObject({ changedSince: 1, answers: 1, differences: [] })
})

describe('with texts in databases of their own', () => {
  /** Articles of the main database and of two others, one of them changed, and a text that no row names. */
  async function grown() {
    const newsroom = memoryNewsroom()
    const writer = writerOf(newsroom)
    const ids = SHARDS.map((shard, i) => writer.add(`story ${i}`, null, shard))
    await backup(newsroom.ask, dir, newsroom.texts)
    writer.change(ids[1] ?? '', 'changed '.repeat(20_000))
    const lost = {
      article_id: '1'.repeat(16),
      text_id: 'x'.repeat(16),
      version: 1,
      fields: '{}',
      body: 'Lost.',
    }
    writer.insert('text', { ...lost, blocks: '', at: 1 }, newsroom.apart.get('TEXT1'))
    await backup(newsroom.ask, dir, newsroom.texts)
    return { ...newsroom, ids, lost }
  }

  test('a drill brings all back, each text into its own database, and nothing that no row names', async () => {
    const newsroom = await grown()
    const found = await restore()
    newsroom.apart.get('TEXT1')?.exec("DELETE FROM text WHERE body = 'Lost.'")
    expect(stateOf(found)).toEqual(stateOf(newsroom))
    expect(found.textRows()).toHaveLength(4)
    const answer = async () => ({ status: 200, body: '' })
    const verified = await verifyBackup({
      part: await checkParts(dir),
      copy: { ...found, answer },
      own: { ...newsroom, answer, bucket },
      now: () => NOW,
      onArticles: () => {},
    })
    expect(verified).toEqual({ compared: 4, answers: 0, changedSince: 0, differences: [] })
  })

  test('a restore that is cut off goes on, and changes nothing that is there', async () => {
    const newsroom = await grown()
    const into = memoryNewsroom()
    const cut = { ...into, run: async () => Promise.reject(new Error('cut off')) }
    await expect(restore(dir, cut)).rejects.toThrow('cut off')
    expect(into.textRows()).toHaveLength(4)
    await restore(dir, into)
    expect(into.textRows()).toEqual(newsroom.textRows().filter(row => !row.includes('Lost.')))
  })

  test('a restore says which database is not there before it writes anything', async () => {
    await grown()
    const into = memoryNewsroom()
    const { ask, run } = into
    const part = await checkParts(dir)
    await expect(
      restoreBackup({ ask, run, texts: NONE, part, now: () => NOW, newEpoch: () => 'x' }),
    ).rejects.toThrow('Texts are in TEXT1, which wrangler.toml does not bind. Run npm run shard -- add')
    expect(into.rows('article')).toEqual([])
  })

  test('a backup stops at a text that is missing, and names it', async () => {
    const newsroom = await grown()
    newsroom.apart.get('TEXT2')?.exec('DELETE FROM text')
    await expect(backup(newsroom.ask, join(dir, 'other'), newsroom.texts)).rejects.toThrow(
      `of the article ${newsroom.ids[2]}. npm run shard -- verify`,
    )
  })

  test('verify names what is missing and what no row names, once the sweep is over', async () => {
    const newsroom = await grown()
    const { ids, lost } = newsroom
    expect(await verifyTexts(newsroom, 'TEXT1', NOW)).toEqual({
      binding: 'TEXT1',
      named: 3,
      missing: [],
      unnamed: [`${lost.article_id} ${lost.text_id}`],
    })
    expect((await verifyTexts(newsroom, 'TEXT1', 0)).unnamed).toEqual([])
    const found = await restore()
    found.apart.get('TEXT2')?.exec('DROP TRIGGER text_no_update; DELETE FROM text')
    const missing = await verifyTexts(found, 'TEXT2', NOW)
    expect(missing).toMatchObject({ named: 1, missing: [expect.stringContaining(ids[2] ?? '-')] })
  })
})
