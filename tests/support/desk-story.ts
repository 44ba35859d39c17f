import type { Role } from '../../db/schema.ts'
import { type Browser, rowOf, signIn, write } from './desk-client.ts'
import { makeNewsroom } from './newsroom.ts'

/** A story at the desk, and whoever works on it there. */
export async function deskStory(role: Role = 'chief', fields: Record<string, string> = {}) {
  const newsroom = makeNewsroom()
  const browser = await signIn(newsroom, role)
  // An editor publishes what somebody else wrote.
  const author = role === 'editor' ? await signIn(newsroom, 'reporter') : browser
  const id = await write(author, fields)
  return { newsroom, browser, id, ...at(browser, id) }
}

/** One story, for who is signed in in this browser. */
export const at = (browser: Browser, id: string) => ({
  page: async () => (await browser.get(`/desk/articles/${id}`)).text(),
  post: (to: string, fields: Record<string, string>) => browser.post(`/desk/articles/${id}/${to}`, fields),
  move: async (transition: string, fields: Record<string, string> = {}) =>
    browser.post(`/desk/articles/${id}/move`, {
      transition,
      version: String((await rowOf(id))?.version),
      ...fields,
    }),
})

/** The groups of actions on a page, each with what it offers, as a person reads it. */
export const groupsOn = (html: string) =>
  Object.fromEntries(
    [
      ...html.matchAll(
        /<section class="group" aria-labelledby="does-\w+"><h2[^>]*>([^<]*)(.*?)<\/section>/gs,
      ),
    ].map(([, title = '', rest = '']) => [
      title,
      [...rest.matchAll(/<(?:summary|a class="btn[^>]*|button type="submit"[^>]*)>([^<]*)/g)].map(
        ([, name]) => name,
      ),
    ]),
  )
