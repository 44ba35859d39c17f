import sharp from 'sharp'
import { expect } from 'vitest'
import type { Journey } from './journey.ts'

/** Sendings of pictures; the rest of the writes show one of these. */
const PICTURES = 50
const PLACES = ['Busan', 'Tokyo', '台北', 'Jakarta', 'मुंबई', 'Almaty']

const samplePng = (shade: number) =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: { r: shade, g: 9, b: 9 } } })
    .png()
    .toBuffer()

/** What a partner sends, the same in each run. */
export function randomWrites(journey: Journey) {
  let random = 1
  const below = (n: number) => {
    random = (random * 48_271) % 2_147_483_647
    return random % n
  }

  const ask = async (method: string, path: string, body: object, headers: Record<string, string> = {}) => {
    const response = await fetch(`${journey.origin}${path}`, {
      method,
      headers: { Authorization: `Bearer ${journey.key}`, 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    // Of two random stories the one cannot always translate or replace the other.
    expect([200, 201, 202, 409, 422]).toContain(response.status)
    const { id } = (await response.json()) as { id: string }
    return { isNew: response.status === 201, id }
  }

  /** One of twenty pictures, most of them sent more than once; gives its id. */
  async function sendPicture(): Promise<string> {
    if (pictureIds.length === PICTURES) return pictureIds[below(PICTURES)] ?? ''
    const bytes = new Uint8Array(await samplePng(below(20)))
    const words = new URLSearchParams({ alt: 'A ferry', credit: 'L. Nassar', rights: 'CC BY 4.0' })
    const response = await fetch(`${journey.origin}/v1/pictures?${words}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${journey.key}`, 'Content-Type': 'image/png' },
      body: bytes,
    })
    expect([200, 201]).toContain(response.status)
    const { id } = (await response.json()) as { id: string }
    pictureIds.push(id)
    return id
  }

  const ids: string[] = []
  const pictureIds: string[] = []

  /** A new story, a changed one, a withdrawal, a translation or one that replaces another. */
  async function write() {
    const known = ids[below(ids.length || 1)]
    const kind = known === undefined ? 0 : below(10)
    const inBody = below(6) === 0 ? await sendPicture() : undefined
    const story = (more: object = {}) => ({
      externalId: `story-${ids.length}`,
      language: 'en',
      headline: `It's "${PLACES[below(6)]}" ${ids.length}`,
      body:
        `The ferry to ${PLACES[below(6)]} sails again. It's late. `.repeat(1 + below(40)) +
        (inBody ? `\n\n![A ferry](picture:${inBody} "At dawn")\n\nIt left.` : ''),
      summary: `It sails for the ${ids.length}th time.`,
      slugline: `ferry-${below(5)}`,
      byline: `L. Nassar ${below(4)}`,
      dateline: { place: 'Busan', countryCode: 'KR' },
      urgency: 1 + below(9),
      source: { name: `Example ${below(3)}`, url: `https://example.org/${ids.length}` },
      rights: `Example ${below(3)}`,
      ...more,
    })
    const own = below(2) === 0 ? {} : { caption: 'Before it left', focus: { x: 0.2, y: 0.5 } }
    const shown = below(3) === 0 ? { picture: { id: await sendPicture(), ...own } } : {}
    if (kind < 6) {
      const linked =
        kind === 4 ? { translationOf: known, language: 'id' } : kind === 5 ? { replaces: known } : {}
      const { isNew, id } = await ask(
        'POST',
        `/v1/submissions${below(3) === 0 ? '' : '?publish=true'}`,
        story({ ...linked, ...shown }),
      )
      if (isNew) ids.push(id)
    } else if (kind < 9)
      await ask('POST', '/v1/submissions?publish=true', {
        ...story(shown),
        externalId: `story-${below(ids.length)}`,
      })
    else await ask('POST', `/v1/submissions/${known}/withdrawal`, { reason: 'A drill.' })
  }

  async function writes(count: number) {
    for (let i = 0; i < count; i++) await write()
  }

  return { ids, write, writes }
}
