import { env } from 'cloudflare:workers'
import { readTags } from '../../functions/newsroom/article/stored-tag.ts'
import { signIn, write } from './desk-client.ts'
import { makeNewsroom } from './newsroom.ts'

/** A text in which the tagger reads a person and an organisation that the gazetteer does not know. */
export const storyOf = (person: string, firm = 'Moriyama Robotics') => ({
  headline: `${firm} opens a plant in Japan`,
  body: `${firm} opened a plant near Osaka on Monday. "We hire a thousand people," ${person} told reporters. ${person} founded ${firm} in Japan.`,
})

/** Two isolates on one database: what one has written, the other must find. */
export async function twoIsolates() {
  const [first, second] = [makeNewsroom(), makeNewsroom()]
  const browsers = [await signIn(first, 'chief'), await signIn(second, 'chief')] as const
  return { first, second, chief: browsers[0], other: browsers[1] }
}

export const tagsOf = async (id: string) =>
  readTags(
    (await env.DB.prepare('SELECT tags FROM tagging WHERE article_id = ?').bind(id).first<string>('tags')) ??
      '[]',
  )

export const entities = async () =>
  (
    await env.DB.prepare(
      'SELECT kind, code, names, aliases, country, added, blocked FROM entity ORDER BY code',
    ).all()
  ).results

export const versions = () =>
  env.DB.prepare('SELECT entries, names FROM local_layer').first<{ entries: number; names: number }>()

export { write }
