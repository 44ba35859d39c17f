import { deleteOutdated } from '../../db/queries/delete-outdated.ts'
import type { Deps } from '../deps.ts'
import { announceDue } from '../newsroom/announce-due.ts'
import { relayOutbox } from '../newsroom/relay-outbox.ts'
import { retagOutdated } from '../newsroom/retag-outdated.ts'
import type { SettleDeps } from '../newsroom/settle.ts'

type JobDeps = SettleDeps & Pick<Deps, 'newId' | 'tagger'>

const STEPS: ((deps: JobDeps) => Promise<unknown>)[] = [
  announceDue,
  relayOutbox,
  retagOutdated,
  deps => deleteOutdated(deps.db, deps.now()),
]

/**
 * The minute's job: tells what the clock has changed, relays what is left in the outbox, tags anew what an older gazetteer
 * tagged, forgets what is outdated. A step that fails keeps none of the others from its work; its error is thrown at the end.
 */
export async function runSchedule(deps: JobDeps): Promise<void> {
  const errors: unknown[] = []
  for (const step of STEPS) await step(deps).catch(error => errors.push(error))
  if (errors.length > 0) throw errors[0]
}
