import { makeInvite } from '../access.ts'
import { runStatements } from '../run-statements.ts'
import type { Crew } from './crew.ts'
import { type Answered, untilAnswered } from './until-answered.ts'

/** An editor at the desk, without JavaScript: pages and forms. */
export interface DeskBrowser {
  open(path: string): Promise<Answered | undefined>
  send(path: string, fields: Record<string, string>): Promise<Answered | undefined>
}

/** A new editor who came by an invite. The first of a newsroom is an admin, whoever comes later a chief. */
export async function signIn(crew: Crew, name: string): Promise<DeskBrowser> {
  const { newsroom } = crew
  const { path, statements } = makeInvite({ name }, newsroom.clock.atMost())
  await runStatements(await newsroom.database(), statements)
  const own = { Origin: newsroom.origin, 'Content-Type': 'application/x-www-form-urlencoded' }
  const entered = await untilAnswered(crew, path, {
    method: 'POST',
    headers: own,
    body: new URLSearchParams({ without: 'passkey' }).toString(),
  })
  const cookie = entered?.headers.get('Set-Cookie')?.split(';', 1)[0] ?? ''
  if (cookie === '')
    throw new Error(`${name} does not get in: ${entered?.status} ${entered?.body.slice(0, 300)}`)
  const ask = async (path: string, init: RequestInit) => {
    const answer = await untilAnswered(crew, path, { ...init, headers: { ...own, Cookie: cookie } })
    if (answer?.status === 401 || answer?.headers.get('Location')?.includes('/desk/sign-in'))
      crew.record.judge('an editor is signed out in the middle of their work')
    return answer
  }
  return {
    open: path => ask(path, {}),
    send: (path, fields) => ask(path, { method: 'POST', body: new URLSearchParams(fields).toString() }),
  }
}
