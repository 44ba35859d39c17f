import { randomBytes } from 'node:crypto'
import { acknowledge } from './acknowledge.ts'
import { type Crew, pause } from './crew.ts'
import type { DeskBrowser } from './desk-browser.ts'
import { isDone, type Pair, readForm, withText } from './desk-form.ts'
import { saveAtOnce } from './edit-at-once.ts'
import { newStory, nextText, type Story } from './model.ts'
import { bodyOf, headlineOf } from './story-text.ts'

/** Editors: write stories and publish them, correct them by the form, both at once too, and kill what must go. */
export async function runEditors(crew: Crew, desk: number, pair: Pair, random: () => number): Promise<void> {
  const own: Story[] = []
  for (let n = 0; crew.goesOn(); n++) {
    const live = own.filter(({ goes, acknowledged }) => !goes && acknowledged)
    const old = live[Math.floor(random() * live.length)]
    const dice = random()
    if (!old || dice < 0.3) {
      const story = newStory(`e${desk}-${n}`)
      own.push(story)
      crew.stories.push(story)
      await writeStory(crew, pair[0], story)
    } else if (dice < 0.6) await correct(crew, pair[0], old)
    else if (dice < 0.8) await saveAtOnce(crew, pair, old, random)
    else await kill(crew, pair[1], toKill(crew, old, random))
    await pause(random() * 200)
  }
}

/** One of their own mostly; else a partner's. */
function toKill({ stories }: Crew, own: Story, random: () => number): Story {
  const others = stories.filter(({ name, id, goes }) => name.startsWith('s') && id !== undefined && !goes)
  return (random() < 0.4 && others[Math.floor(random() * others.length)]) || own
}

/** A new story by the form, sent to review, and published by a button. */
async function writeStory(crew: Crew, browser: DeskBrowser, story: Story): Promise<void> {
  const saved = await browser.send('/desk/articles', {
    language: 'en',
    headline: headlineOf(story, 1),
    body: bodyOf(story, 1),
    'source.name': 'Chaos',
    rights: 'Chaos',
    urgency: '5',
    action: 'review',
    idempotencyKey: randomBytes(32).toString('base64url'),
  })
  if (!isDone(crew, saved, 'new story')) return
  story.id = /[\da-z]{16}$/.exec(saved.headers.get('Location') ?? '')?.[0]
  // Readers may see it from here on, and not before.
  story.sent.push(1)
  const move = `/desk/articles/${story.id}/move`
  const published = await browser.send(move, { version: '1', transition: 'publish' })
  // Whoever sends it again finds that it has been done.
  const isPublic = published?.wasInDoubt && (await readForm(browser, story))?.version === '2'
  if (!isPublic && !isDone(crew, published, 'publication')) return
  acknowledge(crew, story, 1)
}

/** A correction by the form, with its public note. */
async function correct(crew: Crew, browser: DeskBrowser, story: Story): Promise<void> {
  const form = await readForm(browser, story)
  if (!form) return crew.record.judge(`the desk has no form of ${story.name}`)
  const text = nextText(story)
  const saved = await browser.send(`/desk/articles/${story.id}/edit`, withText(form, story, text))
  if (!isDone(crew, saved, 'correction')) return
  acknowledge(crew, story, text)
}

async function kill(crew: Crew, browser: DeskBrowser, story: Story): Promise<void> {
  story.goes = true
  const killed = await browser.send(`/desk/articles/${story.id}/kill`, {
    reason: 'Published by mistake',
    note: 'We withdrew this story.',
  })
  // Again: it has been killed. A partner may have withdrawn its own in the same moment.
  const isKilled = killed?.status === 409 && (killed.wasInDoubt || story.name.startsWith('s'))
  if (!isKilled && !isDone(crew, killed, 'kill')) return
  story.gone ??= crew.newsroom.clock.atMost()
  story.goneHere ??= Date.now()
  crew.record.count('desk: stories killed')
}
