import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { checkParts } from '../../../../tools/backup/read-parts.ts'
import { restoreBackup } from '../../../../tools/backup/restore-backup.ts'
import { backupFolder, NOW } from './backup-folder.ts'
import { memoryNewsroom } from './memory-newsroom.ts'
import { newsroomWith } from './write-newsroom.ts'

const folder = backupFolder()
const { backup, restore } = folder

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
  const { ask, writer } = newsroomWith('one')
  await backup(ask)
  writer.add('two')
  await backup(ask)
  harm(join(folder.path, name))
  const named = words
    ? `${join(folder.path, name)} ${words}`
    : `${join(folder.path, '0002/part.json')} does not follow`
  await expect(checkParts(folder.path)).rejects.toThrow(named)
})

test('names in a file never become SQL', async () => {
  const { ask } = newsroomWith('one')
  await backup(ask)
  const part = await checkParts(folder.path)
  for (const page of [
    { article: { columns: ['id) --'], rows: [['x']] } },
    { 'article; --': { columns: [], rows: [] } },
    { session: { columns: ['token_hash'], rows: [['x']] } },
    { toString: { columns: [], rows: [] } },
  ]) {
    writeFileSync(join(folder.path, '0001/rows-0001.ndjson.gz'), gzipSync(`${JSON.stringify(page)}\n`))
    const into = memoryNewsroom()
    await expect(restoreBackup({ ...into, part, now: () => NOW, newEpoch: () => 'x' })).rejects.toThrow(
      /rows-0001\.ndjson\.gz has a (?:table|column) .* does not know/,
    )
  }
})

test('a restore goes into an empty newsroom alone, and says what is in it', async () => {
  const { ask } = newsroomWith('one')
  await backup(ask)
  await expect(restore(folder.path, newsroomWith('other', 'more'))).rejects.toThrow(
    'The newsroom is not empty (rows: article 2, text 2, audit 2).',
  )
})

test('a database of another version is refused, and the sentence names both', async () => {
  const { ask } = newsroomWith('one')
  await backup(ask)
  const newer = memoryNewsroom()
  newer.db.exec("INSERT INTO d1_migrations (name) VALUES ('9999_later.sql')")
  const last = readdirSync('migrations').sort().at(-1)
  await expect(restore(folder.path, newer)).rejects.toThrow(`at ${last}, and this one is at 9999_later.sql`)
})

test('a restore that was cut off is finished by running it again, and by no other', async () => {
  const { ask, rows, writer } = newsroomWith('one', 'two', 'three')
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
  await expect(restore(folder.path, cut)).rejects.toThrow('cut off')
  const other = mkdtempSync(join(folder.path, 'other-'))
  writer.add('four')
  await backup(ask, other)
  await expect(restore(other, into)).rejects.toThrow('A restore of another backup was cut off here')
  await restore(folder.path, into)
  expect(into.rows('article')).toHaveLength(3)
  expect(rows('article')).toHaveLength(4)
  await expect(restore(folder.path, into)).rejects.toThrow('not empty')
})

test('what is restored begins another epoch, owes caches nothing, and says in the audit that it was restored', async () => {
  const { ask } = newsroomWith('one')
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
