import { open, request } from './load.ts'
import type { Newsroom } from './prepare.ts'
import { submission } from './publish.ts'
import { samples } from './seed.ts'

const MISSES = 1000

/** Calls to D1 that one request costs. */
export async function countQueries(
  port: number,
  { keys, articlePath, articleId }: Newsroom,
): Promise<{ name: string; calls: number }[]> {
  const ask = await open(port)
  const calls = async (bytes: Buffer, wanted = 200) => {
    const { status, head, text } = await ask(bytes)
    if (status !== wanted) throw new Error(`${status} instead of ${wanted}: ${text()}`)
    return callsOf(head)
  }
  let before = await calls(request(port, '/v1/regions'))
  const counted: { name: string; calls: number }[] = []
  for (const [name, bytes] of [
    ['JSON list', request(port, '/v1/articles')],
    ['the same, cached', request(port, '/v1/articles')],
    ['HTML list', request(port, '/')],
    ['JSON article', request(port, `/v1/articles/${articleId}`)],
    ['HTML article', request(port, articlePath)],
    ['submission, the first in a minute', submission(port, keys[1] ?? '', samples()[0] ?? {}, 900)],
    ['submission, published', submission(port, keys[1] ?? '', samples()[0] ?? {}, 901)],
  ] as const) {
    const after = await calls(bytes, name.startsWith('submission') ? 201 : 200)
    counted.push({ name, calls: after - before })
    before = after
  }
  ask.close()
  return counted
}

/** How often a page is made that so many clients ask for at once. */
export async function countRenders(port: number): Promise<{ clients: number; renders: number }> {
  const clients = await Promise.all(Array.from({ length: MISSES }, () => open(port)))
  const answers = await Promise.all(clients.map(ask => ask(request(port, '/v1/articles?limit=37'))))
  for (const client of clients) client.close()
  const misses = answers.filter(({ head }) => /\r\ncf-cache-status: MISS/i.test(head))
  return { clients: MISSES, renders: misses.length }
}

const callsOf = (head: string) => Number(/\r\nd1-calls: (\d+)/i.exec(head)?.[1] ?? Number.NaN)
