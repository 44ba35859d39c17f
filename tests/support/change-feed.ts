import { json, publish } from './articles.ts'
import { newsroomAtNoon } from './newsroom-at-noon.ts'
import type { Page } from './phone.ts'

/** A newsroom at noon whose changes are read. Call it once in a file. */
export async function changeFeedAtNoon() {
  const atNoon = await newsroomAtNoon()
  const { newsroom, key, get } = atNoon
  const changes = (query = '', headers: Record<string, string> = {}) => get(`/v1/changes${query}`, headers)
  const page = async (query = '') => json<Page>(changes(query))
  return {
    ...atNoon,
    changes,
    page,
    story: (fields: object = {}) => publish(newsroom, key, fields),
    told: async (since: string, query = '') => (await page(`?since=${since}${query}`)).items,
    /** Where the stream ends now. */
    async end(query = '') {
      let { next, more } = await page(`?limit=500${query}`)
      while (more) ({ next, more } = await page(`?limit=500&since=${next}${query}`))
      return next
    },
  }
}
