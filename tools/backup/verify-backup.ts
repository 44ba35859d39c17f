import type { Bucket } from '../bucket.ts'
import type { Answer } from '../newsroom-answers.ts'
import type { TextDatabases } from '../newsroom-database.ts'
import { sealsIn, verifySeals } from '../verify-seals.ts'
import type { Execute } from '../written-out-d1.ts'
import { compareAnswers } from './compare-answers.ts'
import { compareArticles } from './compare-articles.ts'
import { comparePictures } from './compare-pictures.ts'
import { compareTables } from './compare-tables.ts'
import { countRows } from './count-rows.ts'
import { literals } from './literals.ts'
import type { KnownPart } from './read-parts.ts'
import { verifyTexts } from './verify-texts.ts'

/** A newsroom as its database and its public answers. */
export interface Newsroom {
  ask: Execute
  texts: TextDatabases
  answer: Answer
}

interface Verification {
  part: KnownPart
  /** The backup, restored. */
  copy: Newsroom
  /** What it is a backup of; without it the backup is looked at alone. */
  own: (Newsroom & { bucket: Bucket }) | undefined
  now(): number
  onArticles(count: number): void
}

interface Verdict {
  compared: number
  answers: number
  changedSince: number
  differences: string[]
}

const SEALS = 2000
/** Whoever sees so many needs no more. */
const MOST = 50

/** Counts and seals of a restored backup, and whether all that it has is what the newsroom has. */
export async function verifyBackup({ part, copy, own, now, onArticles }: Verification): Promise<Verdict> {
  const differences = [
    ...(await wrongCounts(copy.ask, part)),
    ...(await brokenSeals(copy.ask)),
    ...(await lackingTexts(copy)),
    ...(await comparePictures({ part, copy: copy.ask, own })),
  ]
  const verdict: Verdict = { compared: 0, answers: 0, changedSince: 0, differences }
  if (!own) return verdict
  const { position } = part
  const head = Number(position.audit?.[0])
  const both = {
    copy: copy.ask,
    own: own.ask,
    copyTexts: copy.texts,
    ownTexts: own.texts,
    position,
  }
  differences.push(...(await compareTables(both)))
  for await (const { same, changedSince, differences: found } of compareArticles(both)) {
    const ids = await visibleAmong(copy.ask, same, now())
    const answers = await compareAnswers({ copy: copy.answer, own: own.answer, ask: own.ask, head, ids })
    verdict.compared += same.length + found.length
    verdict.answers += answers.asked
    verdict.changedSince += changedSince
    differences.push(...[...found, ...answers.differences].slice(0, Math.max(0, MOST - differences.length)))
    onArticles(verdict.compared)
  }
  return verdict
}

/** The restore has written a row of its own. */
async function wrongCounts(ask: Execute, { counts }: KnownPart): Promise<string[]> {
  const restored = await countRows(ask)
  return Object.entries(counts).flatMap(([table, count]) => {
    const found = (restored[table] ?? 0) - (table === 'audit' ? 1 : 0)
    return found === count ? [] : [`The table ${table} had ${count} rows; restored it has ${found}.`]
  })
}

async function lackingTexts({ ask, texts }: Newsroom): Promise<string[]> {
  const found = await Promise.all([...texts].map(([binding]) => verifyTexts({ ask, texts }, binding)))
  return found.flatMap(({ binding, missing }) => missing.map(name => `${binding} lacks the text ${name}.`))
}

async function brokenSeals(ask: Execute): Promise<string[]> {
  const rows = async (sql: string) => (await ask([sql]))[0] ?? []
  const verdict = await verifySeals({ ...sealsIn(rows, SEALS), head: undefined })
  return 'broken' in verdict ? [verdict.broken] : []
}

async function visibleAmong(ask: Execute, ids: readonly string[], now: number): Promise<string[]> {
  if (ids.length === 0) return []
  const [found = []] = await ask([
    `SELECT id FROM article WHERE id IN ${literals(ids)} AND visible_from <= ${now} AND visible_until > ${now}`,
  ])
  return found.map(({ id }) => String(id))
}
