import type { Db } from '../db/client.ts'
import { writeArticles } from '../db/queries/write-articles.ts'
import { moved } from '../functions/newsroom/article/move.ts'
import { withdrawalsOf } from '../functions/newsroom/article/pending-proposals.ts'
import { planWrite } from '../functions/newsroom/article/plan-write.ts'
import { readArticles } from '../functions/newsroom/article/read-articles.ts'
import { makeLocalShelf } from '../functions/published/local-shelf.ts'
import type { LoadedGazetteer } from '../functions/tagger/gazetteer.ts'
import { localGazetteer } from '../functions/tagger/local/local-gazetteer.ts'

/** As it stands in the audit. */
const ACTOR = 'command line'

interface Kill {
  id: string
  /** For the history of the desk. */
  reason: string | undefined
  /** The public sentence. */
  note: string | undefined
  now: number
  newId(): string
}

/**
 * Kills an article with the statements that the desk would write; the minute's job tells the caches. False where there is
 * none or somebody else changed it just then. Throws Problem where it is killed already.
 */
export async function killArticle(
  db: Db,
  gazetteer: LoadedGazetteer,
  { id, reason, note, now, newId }: Kill,
): Promise<boolean> {
  const shelf = makeLocalShelf()
  const before = (await readArticles({ db, local: shelf }, [id])).get(id)
  if (!before) return false
  const after = moved(before, 'kill', { now, writeId: newId() }, { actor: ACTOR, byDesk: true, note })
  const killing = { actor: ACTOR, action: 'kill', detail: { reason, note }, decided: withdrawalsOf(before) }
  const names = localGazetteer(gazetteer, shelf.layer)
  const writes = planWrite({ before, after, ...killing }, { gazetteer: names, now, newId })
  return (await writeArticles(db, writes, now)).has(after.row.writeId)
}
