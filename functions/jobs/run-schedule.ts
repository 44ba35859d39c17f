import { deleteOutdated } from '../../db/queries/delete-outdated.ts'
import type { Deps } from '../deps.ts'
import { announceDue } from '../newsroom/announce-due.ts'
import { relayOutbox } from '../newsroom/relay-outbox.ts'

/** The minute's job: tells what the clock has changed, relays what is left in the outbox, forgets what is outdated. */
export async function runSchedule(
  deps: Pick<Deps, 'db' | 'now' | 'newId' | 'cache' | 'tagger'>,
): Promise<void> {
  await announceDue(deps)
  await relayOutbox(deps)
  await deleteOutdated(deps.db, deps.now())
}
