import { checkAddress } from './check-address.ts'
import { readWithin } from './read-within.ts'
import { REFUSALS, type Refusal } from './refusal.ts'

/** How often an address may send to another one. */
export const MAX_REDIRECTS = 5

export interface OutsideRequest {
  address: string
  method: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
  /** Of a body of status 200; without it no body is read. */
  take?: {
    /** Media types in lower case, without parameters. Another one is refused before the body is read. */
    types: readonly string[]
    maxBytes: number
  }
  /** Ms from the first hop to the last byte. */
  timeLimit: number
}

export type OutsideAnswer =
  | {
      refused?: never
      status: number
      /** Where the answer came from in the end. */
      address: string
      headers: Headers
      /** The media type as the answer states it. */
      type: string
      /** Empty unless `take` was given and the status is 200. */
      bytes: Uint8Array<ArrayBuffer>
    }
  | {
      refused: Refusal
      /** For the person who gave the address. */
      message: string
    }

/** The one way to ask anybody outside. It never throws for what the other side does. */
export type Outside = (request: OutsideRequest) => Promise<OutsideAnswer>

interface World {
  /** `fetch`. */
  send(url: string, init: RequestInit): Promise<Response>
  /** Runs it after that time; the function that is returned cancels it. */
  after(ms: number, run: () => void): () => void
  /** Hosts with ports at which this newsroom answers: what reads its own feeds would never end. */
  ownHosts: ReadonlySet<string>
  /** Says who asks. */
  userAgent: string
}

const REDIRECTS = new Set([301, 302, 303, 307, 308])

/** A POST is never sent on: whoever answers last would get what was meant for the first. */
export function makeOutside(world: World): Outside {
  return request =>
    inTime(world, request.timeLimit, signal => ask(world, request, signal)).catch(() => refuse('unreachable'))
}

const refuse = (refused: Refusal): OutsideAnswer => ({ refused, message: REFUSALS[refused] })

async function inTime(
  { after }: World,
  ms: number,
  work: (signal: AbortSignal) => Promise<OutsideAnswer>,
): Promise<OutsideAnswer> {
  const controller = new AbortController()
  let stop = () => {}
  const late = new Promise<OutsideAnswer>(resolve => {
    stop = after(ms, () => {
      resolve(refuse('too_slow'))
      controller.abort()
    })
  })
  try {
    return await Promise.race([work(controller.signal), late])
  } finally {
    stop()
  }
}

async function ask(world: World, request: OutsideRequest, signal: AbortSignal): Promise<OutsideAnswer> {
  const asked = new Set<string>()
  let address = request.address
  for (;;) {
    const url = checkAddress(address, world.ownHosts)
    if (typeof url === 'string') return refuse(url)
    if (asked.has(url.href)) return refuse('redirect_circle')
    if (asked.size > MAX_REDIRECTS) return refuse('too_many_redirects')
    asked.add(url.href)

    const response = await world.send(url.href, {
      method: request.method,
      headers: { ...request.headers, 'User-Agent': world.userAgent },
      ...(request.body !== undefined && { body: request.body }),
      redirect: 'manual',
      signal,
    })
    if (!REDIRECTS.has(response.status)) return take(request, response, url.href)
    drop(response)
    if (request.method !== 'GET') return refuse('redirect_not_followed')
    const location = response.headers.get('Location')
    if (location === null) return refuse('redirect_to_nowhere')
    address = URL.parse(location, url.href)?.href ?? location
  }
}

async function take({ take }: OutsideRequest, response: Response, address: string): Promise<OutsideAnswer> {
  const { status, headers } = response
  const type = headers.get('Content-Type')?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const answer = { status, address, headers, type }
  if (!take || status !== 200) {
    drop(response)
    return { ...answer, bytes: new Uint8Array() }
  }
  if (!take.types.includes(type)) {
    drop(response)
    return refuse('wrong_type')
  }
  if (Number(headers.get('Content-Length') ?? 0) > take.maxBytes) {
    drop(response)
    return refuse('too_large')
  }
  const bytes = await readWithin(take.maxBytes, response.body)
  return bytes ? { ...answer, bytes } : refuse('too_large')
}

/** A body that nobody reads holds its connection. */
const drop = (response: Response) => void response.body?.cancel().catch(() => {})
