import { expect, test } from 'vitest'
import type { Seal } from '../../../db/queries/audit-seals.ts'
import { type AuditRow, NO_SEAL, sealCopy, sealedText, sealKey } from '../../../functions/seals/audit-seal.ts'
import { hash } from '../../../tools/secrets.ts'
import { compareCopies, type Verified, verifySeals } from '../../../tools/verify-seals.ts'

const row = (id: number): AuditRow => ({
  id,
  at: id,
  actor: 'editor:x',
  action: 'tried',
  articleId: null,
  version: null,
  detail: '{}',
  writeId: null,
})

const sealHash = (previous: string, rows: AuditRow[]) => hash(sealedText(previous, rows))

/** An audit with a gap in its ids, sealed in pieces of these lengths. */
function audit(...lengths: number[]) {
  const ids = Array.from({ length: 20 }, (_, i) => i + 1).filter(id => id !== 4)
  const rows = ids
    .slice(
      0,
      lengths.reduce((sum, length) => sum + length, 0),
    )
    .map(row)
  const seals: Seal[] = []
  let from = 0
  for (const length of lengths) {
    const some = rows.slice(from, from + length)
    from += length
    const hash = sealHash(seals.at(-1)?.hash ?? NO_SEAL, some)
    seals.push({ first: some[0]!.id, last: some.at(-1)!.id, entries: length, hash, at: 0 })
  }
  return { rows, seals }
}

const verify = ({ rows, seals }: ReturnType<typeof audit>, head?: string, page = 5) =>
  verifySeals({
    seals: after => seals.filter(({ first }) => first > after).slice(0, 2),
    rows: (first, last) => rows.filter(({ id }) => id >= first && id <= last).slice(0, page + 1),
    head,
    page,
  })

test('what was not touched holds, however it is divided', async () => {
  for (const lengths of [[1], [5], [2, 3, 1], [1, 1, 1, 1, 1, 1, 1], [5, 5, 5]]) {
    const kept = audit(...lengths)
    expect(await verify(kept)).toEqual({
      seals: lengths.length,
      entries: kept.rows.length,
      last: kept.seals.at(-1),
      beforeLast: kept.seals.at(-2),
    })
  }
  expect(await verify({ rows: [], seals: [] })).toMatchObject({ seals: 0 })
})

test('rows after the last seal are not judged', async () => {
  const kept = audit(2, 3)
  kept.rows.push(row(19))
  expect(await verify(kept)).toMatchObject({ seals: 2, entries: 5 })
})

const broken = (first: number, last: number) => ({
  broken: expect.stringContaining(`rows ${first} to ${last} is broken`),
})

test.each([
  { what: 'a row that was changed', at: 2, change: { action: 'kill' } },
  { what: 'a row that was backdated', at: 2, change: { at: 0 } },
])('$what is found', async ({ at, change }) => {
  const kept = audit(2, 3, 2)
  kept.rows[at] = { ...kept.rows[at]!, ...change }
  expect(await verify(kept)).toEqual(broken(3, 6))
})

test('a row that was taken away, or put in, is found', async () => {
  const less = audit(2, 3, 2)
  less.rows.splice(2, 1)
  expect(await verify(less)).toEqual(broken(3, 6))
  const more = audit(2, 3, 2)
  more.rows.splice(3, 0, row(4))
  expect(await verify(more)).toEqual(broken(3, 6))
})

test('a seal that was taken away, or made anew, is found', async () => {
  const middle = audit(2, 3, 2)
  middle.seals.splice(1, 1)
  expect(await verify(middle)).toEqual(broken(7, 8))
  const forged = audit(2, 3, 2)
  forged.rows[2] = { ...forged.rows[2]!, action: 'kill' }
  forged.seals[1] = { ...forged.seals[1]!, hash: sealHash(forged.seals[0]!.hash, forged.rows.slice(2, 5)) }
  expect(await verify(forged)).toEqual(broken(7, 8))
})

test('a whole history that was made anew does not have the head that is known', async () => {
  const kept = audit(2, 3)
  const head = kept.seals.at(-1)!.hash
  expect(await verify(kept, head)).toMatchObject({ seals: 2 })
  const anew = audit(5)
  expect(await verify(anew)).toMatchObject({ seals: 1 })
  expect(await verify(anew, head)).toEqual({ broken: expect.stringContaining(head) })
})

/** What the bucket says of an audit whose copies it has, but for some. */
function comparing(kept: ReturnType<typeof audit>, copies: Seal[]) {
  const objects = new Map(copies.map((seal, i) => [sealKey(i + 1), sealCopy(seal)]))
  return async (...without: number[]) => {
    const verdict = (await verify(kept)) as Verified
    const lost = without.map(sealKey)
    return compareCopies(verdict, async key => (lost.includes(key) ? undefined : objects.get(key)))
  }
}

test('the newest seal is compared with its copy, or while that is on its way the one before', async () => {
  const kept = audit(2, 3, 2)
  const check = comparing(kept, kept.seals)
  expect(await check()).toBeUndefined()
  expect(await check(3)).toBeUndefined()
  expect(await check(2, 3)).toContain('no copy of the last two seals')
  expect(await comparing({ rows: [], seals: [] }, [])()).toBeUndefined()
})

test('a history that was sealed anew is another one than the bucket has', async () => {
  const forged = audit(3, 2, 2)
  forged.rows[6] = { ...forged.rows[6]!, action: 'kill' }
  forged.seals[2]!.hash = sealHash(forged.seals[1]!.hash, forged.rows.slice(5))
  const check = comparing(forged, audit(2, 3, 2).seals)
  expect(await verify(forged)).toMatchObject({ seals: 3 })
  expect(await check()).toContain('The seal 3 is another one in the bucket')
  expect(await check(3)).toContain('The seal 2 is another one in the bucket')
})

test('seals that were taken from the end are missed', async () => {
  const check = comparing(audit(2, 3), audit(2, 3, 2).seals)
  expect(await check()).toContain('The bucket has a seal 3, and the newsroom has 2')
})
