import { env } from 'cloudflare:workers'
import { beforeEach } from 'vitest'
import type { Transition } from '../../functions/newsroom/rules/transitions.ts'
import { at, EDITOR, MINUTE } from './articles.ts'
import { move } from './move.ts'
import { makeKey, makeNewsroom, NOON } from './newsroom.ts'

/** The field of a submission that is so many minutes after noon. */
export const inMinutes = (minutes: number) => at(NOON + minutes * MINUTE)

/**
 * A newsroom in which it is noon before each test and nothing of the quota is used, with a key that may publish. Call it
 * once in a file.
 */
export async function newsroomAtNoon(owner = 'agency') {
  const newsroom = makeNewsroom()
  const { deps, clock, get } = newsroom
  const key = await makeKey(newsroom, { owner })
  beforeEach(async () => {
    clock.now = NOON
    await env.DB.prepare('DELETE FROM quota').run()
  })
  return {
    newsroom,
    deps,
    clock,
    get,
    key,
    /** Makes it so many minutes after noon. */
    minute(minutes: number) {
      clock.now = NOON + minutes * MINUTE
    },
    move: (id: string, transition: Transition, scheduleAt?: number) =>
      move(deps, EDITOR, { id, transition, scheduleAt }),
    /** As a reader sees it. */
    statusOf: async (id: string) => (await get(`/v1/articles/${id}`)).status,
  }
}
