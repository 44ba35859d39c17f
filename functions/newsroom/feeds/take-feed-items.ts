import type { FeedRow } from '../../../db/schema.ts'
import type { FeedItem } from '../../feed-reader/feed-item.ts'
import { itemName, itemsByName, type MappedItem, mapItem } from '../../feed-reader/map-item.ts'
import { sha256 } from '../../http/digest.ts'
import { invalid, Problem } from '../../http/problem.ts'
import { bytesOver } from '../../text/bytes-over.ts'
import type { ChangeDeps } from '../article/change-articles.ts'
import { togetherOrAlone } from '../article/together-or-alone.ts'
import { intakeKeys, readIntake } from '../intake/intake.ts'
import { type Outcome, submitArticles } from '../intake/submit-articles.ts'
import { withdrawSubmission } from '../intake/withdraw-submission.ts'
import { actorName, type Partner } from '../rules/permissions.ts'
import { type AcceptedSubmission, readSubmission } from '../submission/submission.ts'
import { LIMITS } from '../submission/text-fields.ts'
import { failureWords } from './feed-failure.ts'
import { storedMapping } from './feed-settings.ts'

/** Items of one feed that one reading takes; the others come with the next minute. */
export const ITEMS_PER_READING = 100
/** Written at once: of the longest texts, all of letters that JSON doubles, ten fit the value that D1 takes. */
const CHUNK = 10
const PROBLEMS_KEPT = 20

/** What became of an item. */
const FATES = ['new', 'changed', 'unchanged', 'proposed', 'withdrawn', 'refused'] as const
export type Fate = (typeof FATES)[number]

export interface ItemProblem {
  title: string
  code: string
  message: string
}

export interface TakenItems {
  /** How many items met each fate. `items` is how many the file has, `left` how many wait for the next reading. */
  counts: Record<Fate, number> & { items: number; left: number }
  problems: ItemProblem[]
  /** What the next reading need not take again: hashes of items by hashes of their names. */
  seen: Record<string, string>
  /** Whether a fault of ours kept an item out, so that the next reading takes it again. */
  isFaulty: boolean
}

interface Candidate {
  name: string
  key: string
  hash: string
  item: FeedItem
}

/** A feed is a partner: its stories are its own, and what it sends again goes by the table of repeats. */
const feedPartner = ({ name, policy }: Pick<FeedRow, 'name' | 'policy'>): Partner => ({
  kind: 'partner',
  keyId: '',
  owner: `feed/${name}`,
  scopes: policy === 'publish' ? ['submit', 'publish'] : ['submit'],
  // Two feeds often carry one agency's text; the second one waits for the desk.
  similarPolicy: policy === 'publish' ? 'hold' : 'take',
})

/**
 * Takes what the feed did not have, or had otherwise, the last time, from the oldest item on. An item is taken as it came: another mapping
 * holds for what comes from then on, and for what was refused.
 */
export async function takeFeedItems(
  deps: ChangeDeps,
  feed: Pick<FeedRow, 'name' | 'policy' | 'mapping' | 'version' | 'seen'>,
  { items, base }: { items: readonly FeedItem[]; base: string },
): Promise<TakenItems> {
  const mapping = storedMapping(feed.mapping)
  const named = itemsByName(items, mapping, base)
  const nameless = items.filter(item => itemName(item, mapping, base) === undefined)
  const before = JSON.parse(feed.seen) as Record<string, string>
  const taken: TakenItems = {
    counts: { ...NOTHING, items: items.length, refused: nameless.length },
    problems: nameless.slice(0, PROBLEMS_KEPT).map(({ title = '' }) => ({ title, ...NAMELESS })),
    seen: {},
    isFaulty: false,
  }
  const fresh: Candidate[] = []
  for (const [name, item] of named) {
    const key = await shortHash(name)
    const hash = await shortHash(JSON.stringify(item))
    const known = before[key]
    if (known !== undefined) taken.seen[key] = known
    if (known !== hash && known !== refusedHash(hash, feed)) fresh.push({ name, key, hash, item })
  }
  const turn = fresh.reverse().slice(0, ITEMS_PER_READING)
  taken.counts.left = fresh.length - turn.length
  for (let i = 0; i < turn.length; i += CHUNK) {
    const failed = await togetherOrAlone(turn.slice(i, i + CHUNK), async candidates => {
      for (const settled of await takeChunk(deps, { feed, base, candidates })) settle(feed, taken, settled)
    })
    for (const candidate of failed) noteFault(taken, candidate)
  }
  return taken
}

const NAMELESS = {
  code: 'no_id',
  message: 'It has neither an id nor a link, so the newsroom could not know it again.',
}

const NOTHING = { new: 0, changed: 0, unchanged: 0, proposed: 0, withdrawn: 0, refused: 0, left: 0 }

/** What was refused is tried again once the desk has changed the mapping. */
const refusedHash = (hash: string, { version }: Pick<FeedRow, 'version'>) => `${hash}.${version}`

const shortHash = async (text: string) => (await sha256(text)).slice(0, 22)

interface Chunk {
  feed: Pick<FeedRow, 'name' | 'policy' | 'mapping' | 'version'>
  base: string
  candidates: readonly Candidate[]
}

/** An item with its fate. */
interface Settled {
  candidate: Candidate
  fate: Fate
  problem?: Problem
}

async function takeChunk(deps: ChangeDeps, { feed, base, candidates }: Chunk): Promise<Settled[]> {
  const partner = feedPartner(feed)
  const { accepted, withdrawals, refused } = await readChunk(deps, { feed, base, candidates })
  const settled: Settled[] = refused.map(each => ({ ...each, fate: 'refused' }))
  if (accepted.length + withdrawals.length === 0) return settled
  const keys = intakeKeys(accepted, deps.now())
  const known = await readIntake(deps, actorName(partner), {
    ...keys,
    externalIds: [...keys.externalIds, ...withdrawals.map(({ externalId }) => externalId)],
  })
  const outcomes = await submitArticles(deps, partner, accepted, known, {
    publish: feed.policy === 'publish',
    present: () => ({}),
  })
  for (const [i, { candidate }] of accepted.entries()) {
    const outcome = outcomes[i]
    if (outcome?.kind === 'refused') settled.push({ candidate, fate: 'refused', problem: outcome.problem })
    else if (outcome) settled.push({ candidate, fate: fateOf(outcome, known.byExternalId) })
  }
  for (const { candidate, externalId, reason } of withdrawals) {
    const article = known.byExternalId.get(externalId)
    if (article) await withdrawSubmission(deps, partner, { id: article.row.id, reason })
    settled.push({ candidate, fate: article ? 'withdrawn' : 'unchanged' })
  }
  return settled
}

/** Notes in `taken` what became of an item. */
function settle(
  { version }: Pick<FeedRow, 'version'>,
  taken: TakenItems,
  { candidate: { key, hash, item, name }, fate, problem }: Settled,
) {
  taken.counts[fate]++
  taken.seen[key] = problem ? refusedHash(hash, { version }) : hash
  if (problem) noteProblems(taken, problemsOf(item.title ?? name, problem))
}

/** It is not seen, so the next reading takes it again. */
function noteFault(taken: TakenItems, { item, name }: Candidate) {
  taken.counts.refused++
  taken.isFaulty = true
  noteProblems(taken, problemsOf(item.title ?? name, FAULT))
}

const FAULT = new Problem('failed', failureWords('failed'))

function noteProblems(taken: TakenItems, problems: readonly ItemProblem[]) {
  taken.problems.push(...problems)
  taken.problems.length = Math.min(taken.problems.length, PROBLEMS_KEPT)
}

/** What the items are: stories, stories taken back, or nothing that can be taken. */
async function readChunk(
  { pause, now }: Pick<ChangeDeps, 'pause' | 'now'>,
  { feed, base, candidates }: Chunk,
) {
  const mapping = storedMapping(feed.mapping)
  const accepted: { candidate: Candidate; accepted: AcceptedSubmission }[] = []
  const withdrawals: { candidate: Candidate; externalId: string; reason: string }[] = []
  const refused: { candidate: Candidate; problem: Problem }[] = []
  for (const candidate of candidates) {
    await pause(1)
    const mapped: MappedItem = mapItem(candidate.item, mapping, base)
    const externalId = await externalIdOf(candidate.name)
    if (mapped.kind === 'withdrawal') {
      withdrawals.push({ candidate, externalId, reason: mapped.reason })
      continue
    }
    const read = readSubmission({ ...mapped.value, externalId }, now())
    if ('errors' in read) refused.push({ candidate, problem: invalid(read.errors) })
    else accepted.push({ candidate, accepted: read.accepted })
  }
  return { accepted, withdrawals, refused }
}

/** As a submission can have it. */
async function externalIdOf(name: string): Promise<string> {
  const id = name.normalize('NFC')
  return bytesOver(LIMITS.externalId.bytes, id) ? `sha256:${await sha256(id)}` : id
}

function fateOf(
  outcome: Exclude<Outcome, { kind: 'refused' }>,
  before: ReadonlyMap<string, { row: { version: number } }>,
): Fate {
  if (outcome.kind === 'replayed') return 'unchanged'
  if (outcome.status === 201) return 'new'
  if (outcome.status === 202) return 'proposed'
  const { externalId, version } = outcome.article.row
  return before.get(externalId ?? '')?.row.version === version ? 'unchanged' : 'changed'
}

const problemsOf = (title: string, { code, message, errors }: Problem): ItemProblem[] => {
  const [first] = errors
  return [{ title: title.slice(0, 200), code: first?.code ?? code, message: message.slice(0, 500) }]
}
