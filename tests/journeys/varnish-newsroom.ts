import { execFileSync } from 'node:child_process'
import { makeInvite, type Statement } from '../../tools/access.ts'
import { databaseOf } from '../../tools/instance.ts'
import { runStatements } from '../../tools/run-statements.ts'
import { makeJourney } from './journey.ts'

/** The answer to a submission, as far as these journeys look at it. */
export interface Submitted {
  id: string
  status: string
  tags: Record<'regions', string[]> & Record<CodedTags, { code: string }[]>
}
type CodedTags = 'countries' | 'places' | 'people' | 'organisations' | 'topics'

/** An instance with CACHE=upstream; everything goes through the cache at `address`. */
export async function makeNewsroom(address: string) {
  const { instance: first, start, key, port, forget } = await makeJourney({ address, cache: 'upstream' })
  let instance = first

  const execute = async (...statements: Statement[]) => {
    const db = await databaseOf(instance)
    return db.batch<Record<string, string>>(
      statements.map(({ sql, values }) => db.prepare(sql).bind(...values)),
    )
  }

  return {
    port,
    forget,
    async submit(fields: object, { publish }: { publish: boolean }): Promise<Submitted> {
      const answer = await fetch(`${address}/v1/submissions${publish ? '?publish=true' : ''}`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(fields),
      })
      if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
      return (await answer.json()) as Submitted
    },

    /** An editor's session, by a new invite. */
    async signIn(): Promise<string> {
      const { path, statements } = makeInvite({ name: 'Aiko' }, Date.now())
      await runStatements(await databaseOf(instance), statements)
      const { headers } = await fetch(address + path, {
        method: 'POST',
        headers: { Origin: address },
        body: new URLSearchParams({ without: 'passkey' }),
        redirect: 'manual',
      })
      return headers.get('Set-Cookie')?.split(';', 1)[0] ?? ''
    },

    /** Presses a button of the article's page at the desk, or the last one of the page where it is killed. */
    async press(session: string, id: string, transition: 'publish' | 'kill') {
      const page = `/desk/articles/${id}`
      const [from, mark] =
        transition === 'kill' ? [`${page}/kill`, 'class="final"'] : [page, `value="${transition}"`]
      const html = await (await fetch(address + from, { headers: { Cookie: session } })).text()
      const form = html.split('</form>').find(part => part.includes(mark)) ?? ''
      const words = transition === 'kill' ? { reason: 'Wrong', note: 'We withdrew this story.' } : {}
      const answer = await fetch(address + attributes(form, 'action').at(-1), {
        method: 'POST',
        headers: { Cookie: session, Origin: address },
        body: new URLSearchParams({ ...Object.fromEntries(fieldsOf(form)), ...words }),
        redirect: 'manual',
      })
      if (answer.headers.get('Location') !== page) throw new Error(`${answer.status} ${await answer.text()}`)
    },

    /** Cache tags of every change that the instance tells of the article. */
    async owed(id: string): Promise<string[]> {
      const [found] = await execute({
        sql: 'SELECT DISTINCT value FROM change, json_each(cache_tags) WHERE article_id = ?',
        values: [id],
      })
      return found?.results.map(({ value }) => value ?? '') ?? []
    },

    execute: (sql: string) => execute({ sql, values: [] }),
    stop: () => instance.dispose(),
    start: async () => {
      instance = await start()
    },
    /** Stopped, it takes connections and never answers. */
    signal: (name: 'SIGSTOP' | 'SIGCONT') => {
      for (const pid of workerds()) process.kill(pid, name)
    },
  }
}

const attributes = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`\\b${name}="([^"]*)"`, 'g'))].map(([, value]) => value ?? '')

/** As a browser sends them: what has no name is of the page alone. */
const fieldsOf = (form: string) =>
  [...form.matchAll(/<input\b[^>]*>/g)]
    .map(([input]): [string, string] => [attributes(input, 'name').join(), attributes(input, 'value').join()])
    .filter(([name]) => name !== '')

/** Only those that this process started. */
const workerds = () =>
  execFileSync('pgrep', ['-P', String(process.pid), 'workerd'], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(Number)
