import type { Role } from '../../db/schema.ts'
import { type Browser, signIn, write } from './desk-client.ts'
import { makeNewsroom } from './newsroom.ts'
import { fieldsOf } from './page-checker.ts'

export type Typed = Record<string, string>

export const TEXT = { headline: 'Ferries', summary: 'In short', body: 'At length.', byline: 'Aiko' }

/** Two editors who open the form of one article, each to send it with what they changed. */
export async function twoEditors(fields: Typed = {}, roles: [Role, Role] = ['chief', 'chief']) {
  const newsroom = makeNewsroom()
  const [hers, his] = [await signIn(newsroom, roles[0]), await signIn(newsroom, roles[1])]
  const id = await write(hers, { ...TEXT, ...fields })
  const path = `/desk/articles/${id}/edit`
  const open = async (browser: Browser) =>
    Object.fromEntries(fieldsOf(await (await browser.get(path)).text())) as Typed
  const [hersOpen, hisOpen] = [await open(hers), await open(his)]
  const move = (browser: Browser, version: string, step: Typed) =>
    browser.post(`/desk/articles/${id}/move`, { version, ...step })
  return {
    newsroom,
    id,
    open,
    move,
    hers,
    his,
    sheSaves: (typed: Typed) => hers.post(path, { ...hersOpen, ...typed }),
    heSaves: (typed: Typed) => his.post(path, { ...hisOpen, ...typed }),
    again: (form: Typed, typed: Typed) => his.post(path, { ...form, ...typed }),
  }
}

/** Theirs and mine of each field that is asked about, as the page compares them with the text before. */
export const textsIn = (html: string) =>
  [...html.matchAll(/<blockquote[^>]*><p>(.*?)<\/p><\/blockquote>/g)].map(([, text]) => text)

/** A form that came back. */
export async function formIn(response: Response) {
  const html = await response.text()
  return { html, form: Object.fromEntries(fieldsOf(html)) as Typed }
}
