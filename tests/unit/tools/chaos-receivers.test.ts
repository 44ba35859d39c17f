import { expect, test } from 'vitest'
import { newStory, type Story } from '../../../tools/chaos/model.ts'
import { brokenMessage, missedByReceiver, newReceiver } from '../../../tools/chaos/receiver-model.ts'
import { countryOf, headlineOf } from '../../../tools/chaos/story-text.ts'

const story = (more: Partial<Story> = {}): Story => ({
  ...newStory('s1-2'),
  id: 'x',
  sent: [1, 2],
  acknowledged: { text: 2, at: 0 },
  ...more,
})
const GONE = { goes: true, gone: 0 }

/** What a receiver holds of the story, and what it is told next. */
interface Case {
  of?: Partial<Story>
  country?: string
  held?: number | 'removed'
  text?: number
  reason?: string
  goneFor?: number
  id?: string
}

const CASES: [what: string, is: Case, broken?: RegExp][] = [
  ['a text that was sent', { text: 1 }],
  ['a text that nobody sent', { text: 3 }, /nobody sent/],
  ['a newer text', { held: 1, text: 2 }],
  ['an older text after a newer one', { held: 2, text: 1 }, /text 1 of s1-2 after text 2/],
  ['a story after its removal', { of: GONE, held: 'removed', text: 2 }, /after its removal/],
  ['a story that came back to a country', { held: 'removed', text: 2, country: countryOf(2) }],
  ['a story of another country', { text: 2, country: 'XX' }, /another country/],
  ['a story that went while the message was on its way', { of: GONE, text: 2, goneFor: 20_000 }],
  ['a story that went long ago', { of: GONE, text: 2, goneFor: 90_000 }, /long after it was taken back/],
  ['the removal of a story that goes', { of: { goes: true }, held: 2, reason: 'killed' }],
  ['the removal of a story that nobody took back', { held: 2, reason: 'killed' }, /nobody asked for/],
  ['that a story moved to another list', { held: 2, reason: 'moved', country: countryOf(2) }],
  ['another story under an id that was used', { text: 2, id: 'used' }, /two messages with one id/],
]

test.each(CASES)('a receiver that is told %s', (_, is, broken) => {
  const { of, country, held, text, reason = '', goneFor = 0, id = 'new' } = is
  const receiver = newReceiver('wire', country)
  receiver.taken.set('used', 'y 1')
  if (held) receiver.held.set('x', held)
  const told = text
    ? {
        type: 'article.updated' as const,
        sequence: 2,
        article: { id: 'x', headline: headlineOf(story(), text) },
      }
    : { type: 'article.removed' as const, sequence: 2, removed: { id: 'x', reason } }
  const said = brokenMessage(receiver, [story(of)], { id, told, goneFor })
  if (broken) expect(said).toMatch(broken)
  else expect(said).toBe(undefined)
})

test.each<[what: string, is: Case, broken?: RegExp]>([
  ['what was acknowledged', { held: 2 }],
  ['an older text', { held: 1 }, /has text 1 of s1-2/],
  ['nothing', {}, /has no s1-2/],
  ['a removal', { held: 'removed' }, /has no s1-2, since a removal came/],
  ['nothing of a story that is gone', { of: GONE, held: 'removed' }],
  ['a story that is gone', { of: GONE, held: 2 }, /which was taken back/],
  ['a story of another country', { held: 2, country: 'XX' }, /about another country now/],
  ['no story of another country', { held: 'removed', country: 'XX' }],
  ['a story whose withdrawal is in doubt', { of: { goes: true }, held: 2 }],
])('a receiver that ends with %s', (_, { of, country, held }, broken) => {
  const receiver = newReceiver('wire', country)
  if (held) receiver.held.set('x', held)
  const said = missedByReceiver(receiver, story(of))
  if (broken) expect(said).toMatch(broken)
  else expect(said).toBe(undefined)
})
