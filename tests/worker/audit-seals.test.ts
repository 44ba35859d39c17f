import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { sha256 } from '../../functions/http/digest.ts'
import { SEAL_ROWS, sealAudit } from '../../functions/newsroom/minute/seal-audit.ts'
import { objectKey } from '../../functions/picture/bucket.ts'
import { type AuditRow, NO_SEAL, sealedText } from '../../functions/seals/audit-seal.ts'
import { rows } from '../support/articles.ts'
import { makeNewsroom } from '../support/newsroom.ts'

const HOUR = 3_600_000
const sealHash = (previous: string, rows: AuditRow[]) => sha256(sealedText(previous, rows))
const newsroom = makeNewsroom()

interface SealRow {
  first: number
  last: number
  entries: number
  hash: string
  at: number
}
const seals = () => rows<SealRow>('SELECT * FROM seal ORDER BY first')
const audited = () =>
  rows<AuditRow>(
    `SELECT id, at, actor, action, article_id AS articleId, version, detail, write_id AS writeId FROM audit ORDER BY id`,
  )
const act = (count: number) =>
  env.DB.prepare(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
     INSERT INTO audit (at, actor, action) SELECT i, 'editor:x', 'tried' FROM n`,
  )
    .bind(count)
    .run()

test('each hour the rows since the last seal get one, which covers that seal too', async () => {
  await sealAudit(newsroom.deps)
  expect(await seals()).toEqual([])
  await act(2)
  await sealAudit(newsroom.deps)
  const [a, b] = await audited()
  const [first] = await seals()
  expect(first).toEqual({
    first: 1,
    last: 2,
    entries: 2,
    hash: await sealHash(NO_SEAL, [a!, b!]),
    at: newsroom.clock.now,
  })

  await act(1)
  newsroom.clock.now += HOUR - 1
  await sealAudit(newsroom.deps)
  expect(await seals()).toHaveLength(1)
  newsroom.clock.now += 1
  await sealAudit(newsroom.deps)
  const [, second] = await seals()
  const all = await audited()
  expect(second).toMatchObject({ first: 3, last: 3, entries: 1 })
  expect(second?.hash).toBe(await sealHash(first!.hash, all.slice(2)))
  expect(second?.hash).not.toBe(await sealHash(NO_SEAL, all.slice(2)))
})

const copies = async () => {
  const { objects } = await env.PICTURES.list({ prefix: 'seals/' })
  return Promise.all(
    objects.map(async ({ key }) => [key, JSON.parse((await (await env.PICTURES.get(key))?.text()) ?? '')]),
  )
}

test('each seal lies in the bucket too, under its number', async () => {
  expect(await copies()).toEqual(
    (await seals()).map((seal, i) => [`seals/0000000${i + 1}.json`, { ...seal }]),
  )
  expect(await copies()).toHaveLength(2)
})

test('a copy is never written over, and one whose run was cut off comes with the next seal', async () => {
  await act(1)
  newsroom.clock.now += HOUR
  const broken = { keep: () => Promise.reject(new Error('cut off')) }
  await expect(sealAudit({ ...newsroom.deps, seals: broken })).rejects.toThrow('cut off')
  expect(await copies()).toHaveLength(2)
  await newsroom.deps.seals.keep(1, { ...(await seals())[1]!, hash: 'another' })
  await act(1)
  newsroom.clock.now += HOUR
  await sealAudit(newsroom.deps)
  expect(await copies()).toEqual(
    (await seals()).map((seal, i) => [`seals/0000000${i + 1}.json`, { ...seal }]),
  )
})

test('no row of a picture leads to a seal, neither to show nor to delete it', async () => {
  const before = await copies()
  expect(before.length).toBeGreaterThan(0)
  for (const folder of ['seals', `seals/${'x'.repeat(37)}`, 'seals/00000001.json']) {
    expect(() => objectKey(folder, 1)).toThrow('no folder of a picture')
    await expect(newsroom.deps.pictures.deleteFolder(folder)).rejects.toThrow('no folder of a picture')
  }
  expect(await copies()).toEqual(before)
})

test('of two runs at the same time one seals', async () => {
  await act(3)
  newsroom.clock.now += HOUR
  const before = await seals()
  await Promise.all([sealAudit(newsroom.deps), sealAudit(newsroom.deps), sealAudit(newsroom.deps)])
  expect(await seals()).toHaveLength(before.length + 1)
})

test('more than a seal covers is sealed a minute later, not an hour', async () => {
  await act(SEAL_ROWS + 1)
  newsroom.clock.now += HOUR
  await sealAudit(newsroom.deps)
  await sealAudit(newsroom.deps)
  await sealAudit(newsroom.deps)
  expect((await seals()).slice(-2).map(({ entries }) => entries)).toEqual([SEAL_ROWS, 1])
})

test.each([
  { what: 'another time', change: { at: 9 } },
  { what: 'another actor', change: { actor: 'editor:y' } },
  { what: 'another action', change: { action: 'kill' } },
  { what: 'another detail', change: { detail: '{"a":1}' } },
  { what: 'another article', change: { articleId: '0'.repeat(16) } },
  { what: 'another version', change: { version: 2 } },
])('a row with $what has another hash', async ({ change }) => {
  const [row] = await audited()
  expect(await sealHash('x', [{ ...row!, ...change }])).not.toBe(await sealHash('x', [row!]))
})
