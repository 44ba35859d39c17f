import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BACKED_UP, COLUMNS, LEFT_OUT } from '../../../../tools/backup/tables.ts'
import type { Execute } from '../../../../tools/written-out-d1.ts'
import { backupFolder } from './backup-folder.ts'
import { type MemoryNewsroom, memoryNewsroom, stateOf } from './memory-newsroom.ts'
import { newsroomWith, SHARDS, writerOf } from './write-newsroom.ts'

const folder = backupFolder()
const { backup, restore } = folder

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
        const own = mkdtempSync(join(folder.path, 'run-'))
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
          await backup(ask, own, newsroom.texts)
        }
        expect(stateOf(await restore(own))).toEqual(cut)
      },
    ),
    { numRuns: 20 },
  )
})

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
  await restore(folder.path, {
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
  const { ask, writer, ids } = newsroomWith(...Array.from({ length: 40 }, (_, i) => `text ${i} `.repeat(50)))
  const first = await backup(ask)
  writer.change(ids[7] ?? '', 'another')
  const second = await backup(ask)
  const bytes = (part: typeof first) => part.files.reduce((sum, file) => sum + file.bytes, 0)
  expect(bytes(second)).toBeLessThan(bytes(first) / 2)
  expect([second.number, second.counts.article, second.counts.text]).toEqual([2, 40, 41])
})

test('a part that was cut off leaves the backup as it was, and the next one goes over it', async () => {
  const { ask, writer, rows } = newsroomWith('one')
  await backup(ask)
  const before = readFileSync(join(folder.path, '0001/part.json'), 'utf8')
  writer.add('two')
  let asked = 0
  const failing: Execute = statements => {
    if (asked++ > 3) throw new Error('the network is gone')
    return ask(statements)
  }
  await expect(backup(failing)).rejects.toThrow('the network is gone')
  mkdirSync(join(folder.path, 'unfinished'))
  writeFileSync(join(folder.path, 'unfinished/rows-0001.ndjson.gz'), 'half')
  expect((await restore()).rows('article')).toHaveLength(1)
  expect(readFileSync(join(folder.path, '0001/part.json'), 'utf8')).toBe(before)
  await backup(ask)
  expect(readdirSync(folder.path).sort()).toEqual(['0001', '0002', 'lock'])
  expect((await restore()).rows('text')).toEqual(rows('text'))
})

test('two backups do not write into one folder at once', async () => {
  const { ask } = newsroomWith('one')
  let isSecond = false
  let refused: unknown
  await backup(async statements => {
    if (!isSecond) {
      isSecond = true
      refused = await backup(ask).catch(error => error)
    }
    return ask(statements)
  })
  expect(refused).toMatchObject({
    message: `Another backup is written to ${folder.path} just now; let it end.`,
  })
  expect(readdirSync(folder.path).sort()).toEqual(['0001', 'lock'])
  expect((await backup(ask)).number).toBe(2)
})

test('a part is not taken for the folder of a backup, and nothing is written into it', async () => {
  const { ask } = newsroomWith('one')
  await backup(ask)
  const part = join(folder.path, '0001')
  const before = readdirSync(part)
  await expect(backup(ask, part)).rejects.toThrow(/0001 is a part of a backup/)
  expect(readdirSync(part)).toEqual(before)
})

test('a newsroom that was set back or restored is not taken for the one that the backup follows', async () => {
  const { ask, db, writer } = newsroomWith('one')
  const bookmark = db.serialize()
  writer.add('lost')
  await backup(ask)
  db.deserialize(bookmark)
  writer.add('instead')
  await expect(backup(ask)).rejects.toThrow('this one was set back or restored since')
  const restored = await restore()
  await expect(backup(restored.ask)).rejects.toThrow('Begin a new folder')
})

test('no secret that opens anything is in a backup', async () => {
  const { ask, writer } = newsroomWith('one')
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
  const text = readdirSync(join(folder.path, '0001'))
    .map(name => readFileSync(join(folder.path, '0001', name)))
    .map(bytes => (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8'))
    .join()
  expect(text).toContain('Aiko')
  for (const letter of 'sipw') expect(text).not.toContain(secret(letter))
})
