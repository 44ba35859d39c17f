import { untold } from './model.ts'
import type { UnderFire } from './newsroom-under-fire.ts'
import type { Record } from './record.ts'

export interface Answer {
  status: number
  headers: Headers
  body: string
  bytes: Buffer
  /** When it was asked for, on the Worker's clock, at the earliest. */
  askedAt: number
}

/** An answer in time, told as a failure if it is one; undefined where the connection broke, as it does when workerd is killed. */
export async function ask(
  { origin, clock, isUp }: UnderFire,
  record: Record,
  path: string,
  init: RequestInit = {},
): Promise<Answer | undefined> {
  const askedAt = clock.atLeast()
  const wasUp = isUp()
  try {
    const response = await fetch(origin + path, {
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWERS_WITHIN),
      ...init,
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    record.count(`answers ${response.status}`)
    const where = `${init.method ?? 'GET'} ${path.replaceAll(/[\da-z]{16}|\d+/g, '…')}`
    record.judge(untold(response.status, response.headers.get('Retry-After'), where))
    return { status: response.status, headers: response.headers, body: bytes.toString(), bytes, askedAt }
  } catch (error) {
    if ((error as Error).name === 'TimeoutError' && wasUp && isUp())
      record.judge(`no answer within ${ANSWERS_WITHIN / 1000} s: ${path.replaceAll(/[\da-z]{16}/g, '…')}`)
    record.count('broken connections')
    return undefined
  }
}

/** Ms. The Worker waits ten seconds for D1 at most, and a write may need some round trips. */
const ANSWERS_WITHIN = 60_000
