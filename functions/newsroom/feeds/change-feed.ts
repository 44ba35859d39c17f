import {
  type Act,
  askFeed,
  changeFeedSettings,
  insertFeed,
  setFeedState,
} from '../../../db/queries/write-feed.ts'
import type { FeedRow } from '../../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import { invalid, Problem } from '../../http/problem.ts'
import { type Action, type Actor, actorName, can } from '../rules/permissions.ts'
import { requirePermission } from '../rules/permit.ts'
import type { FeedSettings } from './feed-settings.ts'

type FeedDeps = Pick<Deps, 'db' | 'now'>

/** A feed as an editor has seen it. */
export interface Seen {
  name: string
  version: number
}

/** Makes a feed, off until an admin turns it on. It is read once, so that its newest items can be looked at. */
export async function makeFeed(deps: FeedDeps, actor: Actor, name: string, settings: FeedSettings) {
  require(actor, 'feeds')
  if (await insertFeed(deps.db, name, stored(settings), actOf(deps, actor))) return
  const message = 'There is a feed of this name. Names stay, since the stories of a feed carry them.'
  throw invalid([{ pointer: '/name', code: 'taken', message }])
}

/** Changes how a feed is read. It holds for what comes from then on. */
export async function changeFeed(deps: FeedDeps, actor: Actor, seen: Seen, settings: FeedSettings) {
  require(actor, 'feeds')
  refuseStale(await changeFeedSettings(deps.db, wanted(actor, seen), stored(settings), actOf(deps, actor)))
}

/** Has a feed read with the next minute; one that was paused goes on. */
export async function readFeedNow(deps: FeedDeps, actor: Actor, seen: Seen) {
  require(actor, 'feeds')
  refuseStale(await askFeed(deps.db, wanted(actor, seen), actOf(deps, actor)))
}

/** Turns a feed on or off, and decides whether what it brings waits for the desk. */
export async function switchFeed(
  deps: FeedDeps,
  actor: Actor,
  seen: Seen,
  state: Pick<FeedRow, 'state' | 'policy'>,
) {
  require(actor, 'switch_feed')
  refuseStale(await setFeedState(deps.db, wanted(actor, seen), state, actOf(deps, actor)))
}

const require = (actor: Actor, action: Action) => requirePermission(actor, action, 'change this feed')

/** Who changes what a feed publishes by itself decides what readers see. */
const wanted = (actor: Actor, seen: Seen) => ({ ...seen, mayPublish: can(actor, 'switch_feed') })

const stored = ({ mapping, ...settings }: FeedSettings) => ({ ...settings, mapping: JSON.stringify(mapping) })

const actOf = ({ now }: Pick<Deps, 'now'>, actor: Actor): Act => ({ actor: actorName(actor), now: now() })

function refuseStale(isDone: boolean) {
  if (!isDone)
    throw new Problem(
      'stale',
      'Nothing was changed: somebody changed this feed meanwhile, or it publishes by itself and is an admin’s to change. Open its page again.',
    )
}
