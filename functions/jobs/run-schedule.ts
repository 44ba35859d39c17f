import { deleteOutdated } from '../../db/queries/delete-outdated.ts'
import type { Deps } from '../deps.ts'
import { announceDue } from '../newsroom/announce-due.ts'
import { relayOutbox } from '../newsroom/relay-outbox.ts'
import { retagOutdated } from '../newsroom/retag-outdated.ts'
import type { SettleDeps } from '../newsroom/settle.ts'

/** The minute's job: tells what the clock has changed, tags anew what an older
 * gazetteer tagged, relays what is left in the outbox, forgets what is outdated. */
export async function runSchedule(deps: SettleDeps & Pick<Deps, 'newId' | 'tagger'>): Promise<void> {
  await announceDue(deps)
  await relayOutbox(deps)
  await retagOutdated(deps)
  await deleteOutdated(deps.db, deps.now())
}
