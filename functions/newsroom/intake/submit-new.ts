import type { Credentials, Grant } from '../../../db/queries/credentials.ts'
import { findIntakes } from '../../../db/queries/find-intake.ts'
import type { ArticleWrite } from '../../../db/queries/write/article-write.ts'
import type { Deps } from '../../deps.ts'
import { nearAmong } from '../../similar/neighbours.ts'
import type { ChangeDeps } from '../article/change-articles.ts'
import { planWrite } from '../article/plan-write.ts'
import { relayAfterwards } from '../relay/relay-afterwards.ts'
import type { Partner } from '../rules/permissions.ts'
import { picturesNamed } from '../submission/picture-columns.ts'
import type { Taken } from './draft.ts'
import { intakeKeys, nothingKnown } from './intake.ts'
import { similarTexts } from './similar-texts.ts'
import { type Item, type SubmitOptions, takeItems } from './submit-articles.ts'

/** Who sends what is probably a new story, and on what its write depends. */
export interface Expected {
  partner: Partner
  grant: Grant
}

/**
 * Reads what an intake must know, and writes a story that is `expected` to be new in the same round trip, which other intakes
 * may share. It is decided as if nothing were known of it; what that takes for granted is a condition of its write. Where the condition does not
 * hold, or nothing is expected, nothing is written, `taken` is undefined, and the caller goes on with what was read.
 */
export async function submitNew(
  deps: ChangeDeps & Pick<Deps, 'intakes' | 'within'>,
  credentials: Credentials,
  item: Item | undefined,
  expected: Expected | undefined,
  options: SubmitOptions,
) {
  const now = deps.now()
  const planned = expected && item && (await planNew(deps, item, expected, options, now))
  const asked = { credentials, keys: intakeKeys(item ? [item] : [], deps.now()), write: planned?.write }
  const found = await deps.intakes.join(asked, asked => findIntakes(deps.db, asked), deps)
  if (!expected || !item || !planned || !found.isWritten) return { ...found, taken: undefined }
  relayAfterwards(deps, [planned.write])
  const intake = { neighbours: nearAmong(found.known.near) }
  const by = { actor: expected.partner, intake, stamp: { now } }
  const similar = similarTexts({ sketch: item.accepted.sketch }, planned.taken.article, by)
  return { ...found, taken: { ...planned.taken, similar } }
}

/** Undefined where it cannot be decided without asking, or is refused. */
async function planNew(
  deps: ChangeDeps,
  item: Item,
  { partner, grant }: Expected,
  options: SubmitOptions,
  now: number,
): Promise<{ taken: Taken; write: ArticleWrite } | undefined> {
  if (deps.db.texts.size > 0 || partner.similarPolicy !== 'take' || dependsOnOthers(item)) return undefined
  const stamp = { now, writeId: deps.newId() }
  const group = { items: [item], before: undefined, intake: nothingKnown() }
  const { result, change } = await takeItems(deps, partner, group, options, stamp)
  const [outcome] = result
  if (outcome?.kind !== 'taken' || !change) return undefined
  const [write] = planWrite(change, { gazetteer: deps.tagger.gazetteer, now, newId: deps.newId })
  return write && { taken: outcome, write: { ...write, grant } }
}

/** An answer under an Idempotency-Key is stored with the story, and names similar texts. */
const dependsOnOthers = ({ accepted: { submission, body }, claim }: Item) =>
  claim !== undefined || picturesNamed(submission, body.pictureIds).length > 0
