import { randomInt } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import sharp from 'sharp'

/** What a partner does over and over, one request after another, and what of it the newsroom has acknowledged. */

/** One request, which may be sent again. */
interface Step {
  path: string
  headers: Record<string, string>
  body: string | Uint8Array<ArrayBuffer>
}

/** Of one story: as far as its partner knows. */
export interface Told {
  name: string
  picture?: string
  id?: string
  isCorrected?: boolean
  isWithdrawn?: boolean
}

interface Answer {
  status: number
  id: string | undefined
  /** Ms; none unless too much was sent. */
  wait: number
}

interface Wire {
  origin: string
  key: string
}

/** Undefined where the connection broke before an answer. */
async function send({ origin, key }: Wire, { path, headers, body }: Step): Promise<Answer | undefined> {
  try {
    const response = await fetch(origin + path, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, ...headers },
      body,
    })
    const { id } = (await response.json()) as { id?: string }
    const wait = response.status === 429 ? Number(response.headers.get('Retry-After')) * 1000 : 0
    return { status: response.status, id, wait }
  } catch {
    return undefined
  }
}

/** As a partner does whom the newsroom asks to wait. */
async function sendPatiently(wire: Wire, step: Step): Promise<Answer | undefined> {
  const answer = await send(wire, step)
  if (!answer?.wait) return answer
  await setTimeout(answer.wait)
  return sendPatiently(wire, step)
}

const json = (path: string, body: object, name?: string): Step => ({
  path,
  headers: { 'Content-Type': 'application/json', ...(name && { 'Idempotency-Key': name }) },
  body: JSON.stringify(body),
})

async function upload(): Promise<Step> {
  const create = {
    width: 48,
    height: 32,
    channels: 3,
    background: `#${randomInt(16 ** 6)
      .toString(16)
      .padStart(6, '0')}`,
  } as const
  const words = new URLSearchParams({ alt: 'A ferry', credit: 'L. Nassar', rights: 'CC BY 4.0' })
  return {
    path: `/v1/pictures?${words}`,
    headers: { 'Content-Type': 'image/png' },
    body: new Uint8Array(await sharp({ create }).png().toBuffer()),
  }
}

const story = (name: string, picture: string, more: object = {}) => ({
  externalId: name,
  language: 'en',
  headline: name,
  body: 'The ferry between Busan and Fukuoka sails again.',
  source: { name: 'Example' },
  rights: 'Example',
  picture: { id: picture },
  ...more,
})

const CORRECTION = 'It sails tomorrow.'

/** Sends stories with pictures, corrects each and withdraws every third, until `goesOn` says no or nobody answers. */
export function partner(wire: Wire) {
  const told: Told[] = []
  const sent: Step[] = []
  const refused: number[] = []

  async function take(step: Step): Promise<string | undefined> {
    sent.push(step)
    const answer = await send(wire, step)
    if (answer && answer.status > 201) refused.push(answer.status)
    return answer && answer.status <= 201 ? answer.id : undefined
  }

  async function tell(known: Told, isWithdrawn: boolean): Promise<boolean> {
    const { name } = known
    const picture = await take(await upload())
    if (picture === undefined) return false
    known.picture = picture
    const id = await take(json('/v1/submissions?publish=true', story(name, picture), name))
    if (id === undefined) return false
    known.id = id
    const corrected = story(name, picture, { headline: `${name} corrected`, note: CORRECTION })
    known.isCorrected =
      (await take(json('/v1/submissions?publish=true', corrected, `${name}-corrected`))) !== undefined
    if (!known.isCorrected || !isWithdrawn) return known.isCorrected
    const withdrawal = json(`/v1/submissions/${id}/withdrawal`, { reason: 'A mistake.' })
    known.isWithdrawn = (await take(withdrawal)) !== undefined
    return known.isWithdrawn
  }

  return {
    told,
    refused,
    async work(name: string, goesOn: () => boolean) {
      for (let n = 0; goesOn(); n++) {
        const known: Told = { name: `${name}-${n}` }
        told.push(known)
        if (!(await tell(known, n % 3 === 2))) return
      }
    },
    /** As whoever does not know what arrived. */
    async repeat() {
      const answers: (Answer | undefined)[] = []
      for (const step of sent) answers.push(await sendPatiently(wire, step))
      return answers.map(answer => answer?.status ?? 0)
    },
  }
}
