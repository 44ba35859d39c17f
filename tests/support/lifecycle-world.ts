import { expect } from 'vitest'
import { compactChanges } from '../../db/queries/compact-changes.ts'
import { addTag, decideTag } from '../../functions/newsroom/editing/decide-tag.ts'
import { announceDue } from '../../functions/newsroom/minute/announce-due.ts'
import { retagOutdated } from '../../functions/newsroom/minute/retag-outdated.ts'
import { sweepTexts, UNNAMED } from '../../functions/newsroom/minute/sweep-texts.ts'
import { relayChanges } from '../../functions/newsroom/relay/relay-changes.ts'
import { EDITOR, MINUTE, rows } from './articles.ts'
import { beginAnew } from './begin-anew.ts'
import { onFaultyD1 } from './faulty-d1.ts'
import { type Known, makeArticles } from './lifecycle-articles.ts'
import type { Fault, Step } from './lifecycle-commands.ts'
import { judge } from './lifecycle-judge.ts'
import { makeFollowers, makeLog } from './lifecycle-log.ts'
import { type Command, isVisible } from './lifecycle-model.ts'
import { runPair } from './lifecycle-pairs.ts'
import { look, type Shown } from './lifecycle-readers.ts'
import { type History, type Keys, run } from './lifecycle-run.ts'
import { type Newsroom, NOON } from './newsroom.ts'
import { storedTexts, textsApart, textsNamedApart } from './text-databases.ts'

let world = 0

/** Minutes after a history in which its last embargo, schedule and expiry pass. */
const LAST_MINUTE = 10

/** One newsroom's history, with what its readers and followers must see. */
export function makeWorld(newsroom: Newsroom, keys: Keys) {
  const { clock, deps } = newsroom
  const articles = makeArticles(`world ${world++}`, clock)
  const history: History = { newsroom, keys, articles }
  const log = makeLog(articles)
  const followers = makeFollowers()
  let lastAudit = 0

  async function act(place: number, command: Command, fault: Fault) {
    const own = articles.at(place)
    const expected = judge(own?.model, command, { now: clock.now, version: own?.model.version ?? 0 })
    const on = fault
      ? onFaultyD1(newsroom, call =>
          call === fault.call ? { fail: 'Network connection lost.', committed: fault.committed } : undefined,
        ).faulty
      : newsroom
    // What goes on after an answer may meet the fault; the job takes what fails there.
    on.deps.afterwards = work => void work.catch(() => {})
    await audited(undefined)
    expect(await run(history, place, command, on)).toEqual(expected.statuses)
    await articles.accept(place, expected)
    expect(await audited(articles.at(place)?.id)).toBe(expected.writes)
  }

  async function decideOnTag({ id }: Known, word: Extract<Step, { kind: 'tag' }>['word']) {
    await audited(undefined)
    const ref = { id, kind: 'country' as const }
    const work =
      word === 'added'
        ? addTag(deps, EDITOR, { ...ref, code: 'MN' })
        : decideTag(deps, EDITOR, { ...ref, code: 'JP', decision: word })
    const isDone = await work.then(
      () => true,
      (error: { code?: string }) => {
        expect(error.code).toBe('invalid')
        return false
      },
    )
    expect(await audited(id)).toBe(isDone ? 1 : 0)
  }

  async function retag(drops: string | undefined) {
    const tagger = {
      ...deps.tagger,
      version: `without ${drops ?? 'nothing'}`,
      tag: (input: Parameters<typeof deps.tagger.tag>[0]) => {
        const found = deps.tagger.tag(input)
        return { ...found, tags: found.tags.filter(({ code }) => code !== drops) }
      },
    }
    await retagOutdated({ ...deps, tagger })
  }

  async function job() {
    await announceDue(deps)
    await relayChanges(deps)
  }

  /** New audit rows of the article, one a write; those of others go with its writes. */
  async function audited(id: string | undefined): Promise<number> {
    const found = await rows<{ id: number; articleId: string; writeId: string }>(
      `SELECT id, article_id AS articleId, write_id AS writeId FROM audit
       WHERE id > ? AND article_id IS NOT NULL ORDER BY id`,
      lastAudit,
    )
    lastAudit = found.at(-1)?.id ?? lastAudit
    expect(new Set(found.map(({ writeId }) => writeId)).size).toBe(found.length)
    return found.filter(({ articleId }) => articleId === id).length
  }

  async function take(next: Exclude<Step, { kind: 'poll' }>) {
    switch (next.kind) {
      case 'act':
        return act(next.place, next.command, next.fault)
      case 'pair':
        await runPair(history, next.place, next.commands)
        await audited(undefined)
        return
      case 'tag': {
        const own = articles.at(next.place)
        if (own) await decideOnTag(own, next.word)
        return
      }
      case 'retag':
        return retag(next.drops)
      case 'wait':
        clock.now += next.ms
        return
      case 'job':
        return job()
      case 'compact':
        return compactChanges(deps.db, clock.now)
    }
  }

  async function begin() {
    await beginAnew(
      'DELETE FROM dead_letter',
      'UPDATE consumer SET lease = NULL, lease_until = 0, not_before = 0, attempts = 0',
    )
    clock.now = NOON
    deps.afterwards = work => void work.catch(() => {})
    const [audit] = await rows<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM audit')
    lastAudit = audit?.id ?? 0
  }

  /** After a job readers, followers and the log agree. */
  async function agree() {
    await job()
    const shown = await look(newsroom, articles)
    await log.read(shown, false)
    await followers.catchUp(shown)
    for (const own of articles.all())
      expect([own.id, log.lastOf(own) === 'article']).toEqual([own.id, isVisible(own.model, clock.now)])
    return shown
  }

  /** Until every embargo, schedule and expiry has passed. */
  async function finish() {
    let shown = await agree()
    for (let minutes = 0; minutes < LAST_MINUTE; minutes += 2) {
      clock.now += 2 * MINUTE
      shown = await agree()
    }
    for (const own of articles.all()) await expectStored(own)
    await sweepTexts({ db: deps.db, now: () => clock.now + 2 * UNNAMED })
    expect(await textsApart()).toEqual(await textsNamedApart())
    expectTranslations(shown)
  }

  function expectTranslations(shown: Shown) {
    const story = articles.story()
    const isOneStory = story.every((own, i) => i === 0 || own.story)
    if (!isOneStory || !articles.at(0)) return
    const translations = story.filter(({ model }) => isVisible(model, clock.now)).map(({ id }) => id)
    for (const id of translations) {
      const linked = shown.get(id)?.translations.map(each => each.id)
      expect(linked?.sort()).toEqual(translations.filter(other => other !== id).sort())
    }
  }

  return {
    async live(steps: readonly Step[]) {
      await begin()
      for (const next of steps) {
        if (next.kind === 'poll') {
          await followers.poll(next.stream, await look(newsroom, articles))
          continue
        }
        // What appeared by the clock is seen before anything else happens to it.
        if (next.kind !== 'wait') for (const own of articles.visible()) own.wasSeen = true
        await take(next)
        await log.read(await look(newsroom, articles), next.kind === 'pair')
      }
      await finish()
    },
  }
}

/** Every text that was acknowledged is kept, and its version and corrections are counted. */
async function expectStored({ id, model, kept }: Known) {
  const named = await rows<{ textId: string }>(
    `SELECT text_id AS textId FROM revision WHERE article_id = ?1
     UNION SELECT text_id FROM proposal WHERE article_id = ?1`,
    id,
  )
  const stored = (await storedTexts(id))
    .filter(text => named.some(({ textId }) => textId === text.textId))
    .map(({ fields }) => JSON.parse(fields))
  for (const { headline, urgency } of kept) {
    expect(stored).toContainEqual(expect.objectContaining({ headline, urgency }))
  }
  const [row] = await rows<{ version: number; corrections: number }>(
    `SELECT version, (SELECT count(*) FROM correction WHERE article_id = article.id) AS corrections
     FROM article WHERE id = ?`,
    id,
  )
  expect([id, row]).toEqual([id, { version: model.version, corrections: model.corrections }])
}
