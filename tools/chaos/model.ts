/** What the newsroom promised of a story. Times are ms of the Worker's clock. */
export interface Story {
  /** Its external id. */
  name: string
  id: string | undefined
  /** Numbers of its texts, in the order in which they were sent; a text's number stands in its headline. */
  sent: number[]
  /** The last text that was acknowledged, and when at the latest. */
  acknowledged: { text: number; at: number } | undefined
  /** All texts that were acknowledged. */
  taken: number[]
  /** When its withdrawal was acknowledged at the latest. */
  gone: number | undefined
  /** A withdrawal or kill was sent, acknowledged or not. */
  goes: boolean
  /** `gone` on this machine's clock. */
  goneHere: number | undefined
  /** The picture that each text shows, by its id. */
  pictures: Map<number, string>
}

export const newStory = (name: string): Story => ({
  name,
  id: undefined,
  sent: [],
  acknowledged: undefined,
  taken: [],
  gone: undefined,
  goes: false,
  goneHere: undefined,
  pictures: new Map(),
})

/** A cached page lives a minute while the origin answers. */
export const MINUTE_OLD = 60_000
/** And so much longer where the origin fails (`stale-if-error`); the answer then says `STALE`. */
export const WHILE_FAILING = 300_000
/** Clocks that went back, and rounding to whole seconds. */
export const SLACK = 12_000

/** What an answer showed of a story: the number of a text, or that there is none. */
export type Shown = { text: number } | 'missing' | 'withdrawn'

interface Seen {
  shown: Shown
  /** When it was asked for at the earliest. */
  askedAt: number
  /** `CF-Cache-Status`. */
  cache: string | null
}

/** What an answer says against the promises; undefined where it keeps them. */
export function brokenPromise(story: Story, { shown, askedAt, cache }: Seen): string | undefined {
  const since = (at: number) => askedAt - at - SLACK - (cache === 'STALE' ? WHILE_FAILING : 0)
  if (typeof shown === 'object') {
    if (!story.sent.includes(shown.text)) return `${story.name} shows text ${shown.text}, which nobody sent`
    if (story.gone !== undefined && since(story.gone) > MINUTE_OLD)
      return `${story.name} is shown ${seconds(askedAt - story.gone)} after its withdrawal was acknowledged (${cache})`
    const { acknowledged } = story
    if (acknowledged && isOlder(story, shown.text, acknowledged.text) && since(acknowledged.at) > MINUTE_OLD)
      return `${story.name} shows text ${shown.text} ${seconds(askedAt - acknowledged.at)} after ${acknowledged.text} was acknowledged (${cache})`
    return undefined
  }
  if (shown === 'withdrawn')
    return story.goes ? undefined : `${story.name} is withdrawn, which nobody asked for`
  if (story.goes || !story.acknowledged) return undefined
  return since(story.acknowledged.at) > MINUTE_OLD
    ? `${story.name} is missing ${seconds(askedAt - story.acknowledged.at)} after it was acknowledged (${cache})`
    : undefined
}

/** Whether a text was sent before another one. */
export const isOlder = ({ sent }: Pick<Story, 'sent'>, text: number, than: number) =>
  sent.indexOf(text) < sent.indexOf(than)

export const seconds = (ms: number) => `${Math.round(ms / 1000)} s`

/** What the status of any answer says against the promise that failures are told; undefined where it keeps it. */
export function untold(status: number, retryAfter: string | null, where: string): string | undefined {
  if (status < 500) return undefined
  if (status === 503 && /^\d+$/.test(retryAfter ?? '')) return undefined
  return `${where} is ${status}${status === 503 ? ' without Retry-After' : ''}`
}

/** The next number, which nobody has sent. */
export function nextText(story: Story): number {
  const text = Math.max(0, ...story.sent) + 1
  story.sent.push(text)
  return text
}
