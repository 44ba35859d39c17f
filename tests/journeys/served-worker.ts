import { expect } from 'vitest'
import { makeInvite } from '../../tools/access.ts'
import { databaseOf, startInstance, workerOf } from '../../tools/instance.ts'
import { runMinute } from '../../tools/run-minute.ts'
import { runStatements } from '../../tools/run-statements.ts'

interface Options {
  stateDir: string
  buildDir: string
  /** Of a partner who may publish. */
  key: string
}

interface Init {
  method?: string
  headers?: Record<string, string>
  body?: string
}

/** Events of the log that tell of something that does not work. */
const FAULTS = /"event":"(?:step_failed|failed|afterwards_failed|index_away|search_away|not_\w+)"/

const ORIGIN = 'http://localhost:8787'

/** A Worker that was built in some folder, on databases that another one may have used before it. */
export async function serveWorker({ stateDir, buildDir, key }: Options) {
  const faults: string[] = []
  const instance = await startInstance({
    stateDir: `${stateDir}/v3`,
    buildDir,
    vars: { PUBLIC_ORIGIN: ORIGIN, CACHE: 'local' },
    onLog: ({ message }) => {
      if (FAULTS.test(message)) faults.push(message)
    },
  })
  const db = await databaseOf(instance)
  let cookie: string | undefined

  const worker = await workerOf(instance)
  const ask = (path: string, init: Init = {}) => worker.fetch(ORIGIN + path, { redirect: 'manual', ...init })
  const partner = (path: string, body: string, headers: Record<string, string> = {}, method = 'POST') =>
    ask(path, {
      method,
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', ...headers },
      body,
    })
  const form = (path: string, fields: Record<string, string>) =>
    ask(path, {
      method: 'POST',
      headers: {
        Origin: ORIGIN,
        'Content-Type': 'application/x-www-form-urlencoded',
        ...(cookie !== undefined && { Cookie: cookie }),
      },
      body: new URLSearchParams(fields).toString(),
    })

  async function enter() {
    const { path, statements } = makeInvite({ name: 'Mina' }, Date.now())
    await runStatements(db, statements)
    const entered = await form(path, { without: 'passkey' })
    cookie = entered.headers.get('Set-Cookie')?.split(';', 1)[0]
    expect([entered.status, cookie]).toEqual([303, expect.any(String)])
  }
  await enter()

  return {
    ask,
    partner,
    /** At the desk, by somebody who has signed in. */
    desk: {
      open: async (path: string) => {
        const page = await ask(path, { headers: { Cookie: cookie ?? '' } })
        return { status: page.status, html: await page.text() }
      },
      send: form,
    },
    /** The minute's job. */
    runJob: () => runMinute(instance),
    /** What readers find. */
    search: async (words: string) => (await ask(`/v1/search?q=${encodeURIComponent(words)}`)).text(),
    faults: () => faults,
    end: () => instance.dispose(),
  }
}
export type ServedWorker = Awaited<ReturnType<typeof serveWorker>>
