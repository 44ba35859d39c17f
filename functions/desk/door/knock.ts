import type { Context } from 'hono'
import type { Knock } from '../../../db/queries/count-knock.ts'
import { clientAddress } from '../../http/client-address.ts'
import { Problem } from '../../http/problem.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'

/** Tries a minute and address at each door. A challenge is asked for before each of the others. */
const DOORS = { 'sign-in': 5, invite: 5, confirm: 10, challenge: 20 } as const
export type Door = keyof typeof DOORS

const MINUTE = 60_000

export const knockAt = (c: Context<NewsroomEnv>, door: Door): Knock => ({
  subject: `door:${door}:${clientAddress(c.req.header('CF-Connecting-IP') ?? null)}`,
  minute: Math.floor(c.env.deps.now() / MINUTE),
  tries: DOORS[door],
})

/** 429 once a door was knocked at more often than it takes. */
export function requirePatience({ minute, tries }: Knock, used: number, now: number) {
  if (used <= tries) return
  throw new Problem(
    'rate_limited',
    `This door takes ${tries} tries a minute. Try again when the minute is over.`,
    {
      headers: { 'Retry-After': String(Math.ceil(((minute + 1) * MINUTE - now) / 1000)) },
    },
  )
}
