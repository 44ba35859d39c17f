import { expect, test } from 'vitest'
import { checkParts } from '../../../../tools/backup/read-parts.ts'
import { verifyBackup } from '../../../../tools/backup/verify-backup.ts'
import type { Execute } from '../../../../tools/written-out-d1.ts'
import { backupFolder, bucket, NONE, NOW } from './backup-folder.ts'
import { memoryNewsroom } from './memory-newsroom.ts'
import { newsroomWith } from './write-newsroom.ts'

const folder = backupFolder()
const { backup, restore } = folder

test('verify names every article that differs, and leaves out what was changed since', async () => {
  const newsroom = newsroomWith('one', 'two', 'three', 'four')
  const { ask, db, ids, writer } = newsroom
  await backup(ask)
  const part = await checkParts(folder.path)
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
  const newsroom = newsroomWith('one', 'two')
  await backup(newsroom.ask)
  const part = await checkParts(folder.path)
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
  const { ask, db, ids, writer } = newsroomWith('one', 'two')
  const [first = '', second = ''] = ids
  db.prepare('UPDATE article SET story_id = ? WHERE id = ?').run(first, second)
  db.exec("UPDATE article SET rights = 'R', slug = 'a-slug-of-sixteen', cleared_by = 'x', visible_from = 1")
  await backup(ask)
  const part = await checkParts(folder.path)
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
