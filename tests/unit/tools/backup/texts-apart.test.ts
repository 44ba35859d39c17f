import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkParts } from '../../../../tools/backup/read-parts.ts'
import { restoreBackup } from '../../../../tools/backup/restore-backup.ts'
import { verifyBackup } from '../../../../tools/backup/verify-backup.ts'
import { verifyTexts } from '../../../../tools/backup/verify-texts.ts'
import { backupFolder, bucket, NONE, NOW } from './backup-folder.ts'
import { memoryNewsroom, stateOf } from './memory-newsroom.ts'
import { SHARDS, writerOf } from './write-newsroom.ts'

const folder = backupFolder()
const { backup, restore } = folder

describe('with texts in databases of their own', () => {
  /** Articles of the main database and of two others, one of them changed, and a text that no row names. */
  async function grown() {
    const newsroom = memoryNewsroom()
    const writer = writerOf(newsroom)
    const ids = SHARDS.map((shard, i) => writer.add(`story ${i}`, null, shard))
    await backup(newsroom.ask, folder.path, newsroom.texts)
    writer.change(ids[1] ?? '', 'changed '.repeat(20_000))
    const lost = {
      article_id: '1'.repeat(16),
      text_id: 'x'.repeat(16),
      version: 1,
      fields: '{}',
      body: 'Lost.',
    }
    writer.insert('text', { ...lost, blocks: '', at: 1 }, newsroom.apart.get('TEXT1'))
    await backup(newsroom.ask, folder.path, newsroom.texts)
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
      part: await checkParts(folder.path),
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
    await expect(restore(folder.path, cut)).rejects.toThrow('cut off')
    expect(into.textRows()).toHaveLength(4)
    await restore(folder.path, into)
    expect(into.textRows()).toEqual(newsroom.textRows().filter(row => !row.includes('Lost.')))
  })

  test('a restore says which database is not there before it writes anything', async () => {
    await grown()
    const into = memoryNewsroom()
    const { ask, run } = into
    const part = await checkParts(folder.path)
    await expect(
      restoreBackup({ ask, run, texts: NONE, part, now: () => NOW, newEpoch: () => 'x' }),
    ).rejects.toThrow('Texts are in TEXT1, which wrangler.toml does not bind. Run npm run shard -- add')
    expect(into.rows('article')).toEqual([])
  })

  test('a backup stops at a text that is missing, and names it', async () => {
    const newsroom = await grown()
    newsroom.apart.get('TEXT2')?.exec('DELETE FROM text')
    await expect(backup(newsroom.ask, join(folder.path, 'other'), newsroom.texts)).rejects.toThrow(
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
