import type { Role } from '../../db/schema.ts'
import { type Authenticator, type Manner, makeAuthenticator } from './authenticator.ts'
import { makeEditor, makeInvite, newAddress } from './desk-client.ts'
import { type Newsroom, ORIGIN } from './newsroom.ts'

/** A browser that keeps its cookies, names its origin and stays at one address. */
export function makeBrowser(newsroom: Newsroom, address = newAddress()) {
  const cookies = new Map<string, string>()
  const headers = () => ({
    'CF-Connecting-IP': address,
    Origin: ORIGIN,
    Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
  })
  const keep = (answer: Response) => {
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/Max-Age=0\b/.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
  const browser = {
    cookies,
    get: async (path: string) => keep(await newsroom.send(path, { headers: headers() })),
    post: async (path: string, fields: Record<string, string> = {}) =>
      keep(
        await newsroom.send(path, { method: 'POST', headers: headers(), body: new URLSearchParams(fields) }),
      ),
    /** What a passkey is to sign there. */
    options: async (path: string) =>
      (await browser.post(`${path}/options`)).json() as Promise<{ challenge: string; user: { id: string } }>,
    /** Makes a passkey where an invite or the page of passkeys asks for one. */
    make: async (path: string, authenticator: Authenticator, manner?: Manner) =>
      browser.post(path, { answer: await authenticator.make(await browser.options(path), manner) }),
    /** Shows one at the sign-in or to confirm. */
    show: async (path: string, authenticator: Authenticator, manner?: Manner) =>
      browser.post(path, { answer: await authenticator.show(await browser.options(path), manner) }),
  }
  return browser
}

/** An editor who came by invite and made a passkey with it. */
export async function makeMember(newsroom: Newsroom, role: Role = 'admin', name = 'Aiko') {
  const editorId = await makeEditor(newsroom, role, name)
  const authenticator = await makeAuthenticator()
  const browser = makeBrowser(newsroom)
  const entered = await browser.make(await makeInvite(newsroom, editorId), authenticator)
  if (entered.status !== 303) throw new Error(`${entered.status}: ${await entered.text()}`)
  return { editorId, authenticator, browser }
}
