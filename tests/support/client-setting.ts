import { dawnwire } from '../../client/src/dawnwire.ts'
import { dawnwirePartner } from '../../client/src/partner.ts'
import { makeKey, makeNewsroom, type Newsroom, ORIGIN, SUBMISSION } from './newsroom.ts'

/** A client that speaks to the newsroom itself, and the addresses that it asked for with their statuses. */
export async function setting() {
  const newsroom = makeNewsroom()
  const asked: string[] = []
  let failures = 0
  const fetch = async (url: string, init?: RequestInit) => {
    const { pathname, search } = new URL(url)
    const { method = 'GET', body } = init ?? {}
    const path = pathname + search
    const headers = Object.fromEntries(new Headers(init?.headers))
    const answer =
      method === 'GET'
        ? await newsroom.get(path, headers)
        : await newsroom.send(path, { method, headers, ...(typeof body === 'string' && { body }) })
    asked.push(`${method} ${path} ${answer.status}`)
    if (failures > 0) {
      failures--
      throw new TypeError('The connection broke before the answer came.')
    }
    return answer
  }
  const { Authorization } = await makeKey(newsroom)
  return {
    newsroom,
    asked,
    failNext: (count: number) => {
      failures = count
    },
    fetch,
    key: Authorization.replace('Bearer ', ''),
    news: dawnwire({ origin: ORIGIN, fetch }),
    wire: dawnwirePartner({ origin: ORIGIN, key: Authorization.replace('Bearer ', ''), fetch }),
  }
}

export const story = (externalId: string, headline = `Japan ferry ${externalId}`) => ({
  ...SUBMISSION,
  externalId,
  headline,
})

export const withdraw = async (newsroom: Newsroom, id: string) =>
  newsroom.send(`/v1/submissions/${id}/withdrawal`, {
    method: 'POST',
    headers: { ...(await makeKey(newsroom)), 'Content-Type': 'application/json' },
    body: JSON.stringify({ reason: 'The photograph shows a minor.' }),
  })
