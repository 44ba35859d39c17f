import { isOlder, type Story } from './model.ts'
import { countryOf, headlineOf, readHeadline } from './story-text.ts'

/** A partner's receiver, and what it has taken. */
export interface Receiver {
  name: string
  /** The country whose list it follows; undefined: all stories. */
  country: string | undefined
  /** The signing secret, once the desk has shown it. */
  secret: string
  /** By the story's id: the text that it was told last, or that the story is gone. */
  held: Map<string, number | 'removed'>
  /** Ids of messages that it has taken, with what they were about. */
  taken: Map<string, string>
}

export const newReceiver = (name: string, country?: string): Receiver => ({
  name,
  country,
  secret: '',
  held: new Map(),
  taken: new Map(),
})

/** What comes as the body of a message. */
export interface Told {
  type: 'article.published' | 'article.updated' | 'article.removed'
  sequence: number
  article?: { id: string; headline: string }
  removed?: { id: string; reason: string }
}

interface Delivery {
  id: string
  told: Told
  /** Ms of this machine's clock between the acknowledged end of the story and now. */
  goneFor: number
}

/** How long after its end a story may still be told, ms: a message that was made before may meet a slow database on its way. */
const ON_ITS_WAY = 60_000

/** What a message says against the promises; undefined where it keeps them. */
export function brokenMessage(
  { name, country, held, taken }: Receiver,
  stories: readonly Story[],
  { id, told, goneFor }: Delivery,
): string | undefined {
  const articleId = told.article?.id ?? told.removed?.id ?? ''
  const about = `${articleId} ${told.sequence}`
  if ((taken.get(id) ?? about) !== about) return `${name} gets two messages with one id`
  const story = stories.find(each => each.id === articleId)
  if (told.removed) {
    // Its answer may still be on the way to its author.
    if (!story || told.removed.reason === 'moved') return undefined
    return story.goes ? undefined : `${name} is told that ${story.name} is gone, which nobody asked for`
  }
  const read = readHeadline(told.article?.headline ?? '')
  const known = stories.find(each => each.name === read?.name)
  if (!read || !known?.sent.includes(read.text))
    return `${name} is told “${told.article?.headline}”, which nobody sent`
  if (goneFor > ON_ITS_WAY) return `${name} is told of ${known.name} long after it was taken back`
  if (country !== undefined && countryOf(read.text) !== country)
    return `${name} is told of ${known.name}, which is about another country`
  const last = held.get(articleId)
  if (typeof last === 'number' && isOlder(known, read.text, last))
    return `${name} is told text ${read.text} of ${known.name} after text ${last}`
  // From a country's list a story may only have moved.
  if (last === 'removed' && country === undefined) return `${name} is told of ${known.name} after its removal`
  return undefined
}

/** What a receiver lacks once all is quiet. */
export function missedByReceiver({ name, country, held }: Receiver, story: Story): string | undefined {
  const { id = '', acknowledged, gone, goes } = story
  if (!acknowledged) return undefined
  const last = held.get(id)
  const isThere = typeof last === 'number'
  if (gone !== undefined) return isThere ? `${name} still has ${story.name}, which was taken back` : undefined
  if (goes) return undefined
  if (country !== undefined && countryOf(acknowledged.text) !== country)
    return isThere ? `${name} still has ${story.name}, which is about another country now` : undefined
  if (!isThere) return `${name} has no ${story.name}${last ? ', since a removal came' : ''}`
  return last === acknowledged.text
    ? undefined
    : `${name} has text ${last} of ${story.name}, not “${headlineOf(story, acknowledged.text)}”`
}
