import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readSubmission } from '../../../functions/newsroom/submission/submission.ts'
import { readEntries } from '../../../tools/import/read-entries.ts'
import { FAULTS, makePost, numbers, planOf } from '../../bench/import/posts.ts'
import { writeExport } from '../../bench/import/write-export.ts'

const POSTS = 600

const folder = mkdtempSync(join(tmpdir(), 'dawnwire-posts-'))
afterAll(() => rmSync(folder, { recursive: true }))

const written = async (name: string) => {
  const file = join(folder, name)
  await writeExport(file, ({ posts }) => posts === POSTS)
  return file
}

test('of an export that is made up as many posts are taken and refused as the plan says, each fault among them', async () => {
  const refused: string[] = []
  const languages = new Set<unknown>()
  let taken = 0
  for await (const entry of readEntries([await written('once.xml')], { publish: true })) {
    const isTaken = 'submission' in entry && 'accepted' in readSubmission(entry.submission, Date.now())
    if (isTaken) {
      taken++
      languages.add(entry.submission.language)
    } else refused.push(entry.origin)
  }
  const plan = planOf(POSTS)
  expect([taken, refused.length]).toEqual([plan.taken, plan.refused])
  expect([...languages].sort()).toEqual(['en', 'id', 'ja'])
  const faults = numbers(POSTS).flatMap(number => makePost(number).fault ?? [])
  expect(faults.sort()).toEqual([...FAULTS].sort())
})

test('it is the same export each time', async () => {
  const [one, other] = await Promise.all(['one.xml', 'other.xml'].map(written))
  expect(readFileSync(one ?? '')).toEqual(readFileSync(other ?? ''))
})
