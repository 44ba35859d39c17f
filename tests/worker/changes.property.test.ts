import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compactChanges, REMOVALS_KEPT_DAYS } from '../../db/queries/compact-changes.ts'
import { addTag, decideTag } from '../../functions/newsroom/editing/decide-tag.ts'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { announceDue } from '../../functions/newsroom/minute/announce-due.ts'
import { at, EDITOR, json, MINUTE, rows } from '../support/articles.ts'
import { beginAnew } from '../support/begin-anew.ts'
import { tellEverything } from '../support/change-log.ts'
import { FIRST, type Life, life, STREAMS, type Step } from '../support/changes-lives.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'
import { type Listed, makePhone } from '../support/phone.ts'

/** `CHANGES_RUNS=500 CHANGES_SEED=7` for a longer search, or to repeat one. */
const { CHANGES_RUNS, CHANGES_SEED } = env as unknown as Record<string, string>
const RUNS = Number(CHANGES_RUNS) || 25
const DAY = 86_400_000

const newsroom = makeNewsroom()
const { clock, deps, get } = newsroom
const key = await makeKey(newsroom)

let world = 0

/** One newsroom with its phones, each of which follows a stream and looks up now and then. */
function makeWorld() {
  const name = `changes ${world++}`
  const phones = STREAMS.map(query => makePhone(newsroom, query))
  const ids = new Map<number, string>()
  const languages = new Map<number, string>()

  const send = (article: number, fields: object) =>
    submit(
      newsroom,
      key,
      {
        ...SUBMISSION,
        headline: 'A port opens in Japan',
        body: 'TOKYO: Japan opened a port.',
        language: languages.get(article),
        externalId: `${name}, ${article}`,
        ...fields,
      },
      '/v1/submissions?publish=true',
    )
  /** What is refused changes nothing, and the model is what readers see. */
  const attempt = (work: Promise<unknown>) =>
    work.catch((error: { status?: number }) => {
      if (typeof error.status !== 'number') throw error
    })

  async function compact() {
    await tellEverything()
    await compactChanges(deps.db, clock.now)
  }

  async function take(next: Step) {
    switch (next.kind) {
      case 'publish': {
        if (!languages.has(next.article)) languages.set(next.article, next.language)
        const linked = ids.get(next.article - 1)
        const answer = await send(next.article, {
          ...(next.embargo ? { embargoUntil: at(clock.now + next.embargo * MINUTE) } : {}),
          ...(next.expiry ? { expiresAt: at(clock.now + next.expiry * MINUTE) } : {}),
          ...(next.link !== 'none' && linked ? { [next.link]: linked } : {}),
        })
        const { id } = await json<{ id?: string }>(answer)
        if (answer.ok && id) ids.set(next.article, id)
        return
      }
      case 'edit':
        if (ids.has(next.article)) await send(next.article, { urgency: next.urgency })
        return
      case 'move': {
        const id = ids.get(next.article)
        const [row] = await rows<{ version: number }>('SELECT version FROM article WHERE id = ?', id ?? '')
        if (id && row)
          await attempt(moveArticle(deps, EDITOR, { id, version: row.version, transition: next.transition }))
        return
      }
      case 'place': {
        const id = ids.get(next.article)
        if (!id) return
        const tag = { id, kind: 'country' as const, code: next.country }
        await attempt(
          next.isThere
            ? addTag(deps, EDITOR, tag)
            : decideTag(deps, EDITOR, { ...tag, decision: 'rejected' }),
        )
        return
      }
      case 'wait':
        clock.now += next.ms
        return
      case 'job':
        await announceDue(deps)
        return
      case 'compact':
        return compact()
      // What was removed before is forgotten after.
      case 'season':
        await announceDue(deps)
        clock.now += (REMOVALS_KEPT_DAYS + 1) * DAY
        return compact()
      case 'restore':
        return restore()
      case 'poll':
        await phones[next.phone]?.step({ limit: next.limit })
        return expectNothingHidden(next.phone)
    }
  }

  /** The log falls back to an earlier state, as a backup has it, and tells in a new epoch what is there. */
  async function restore() {
    await env.DB.batch([
      env.DB.prepare('UPDATE stream SET epoch = lower(hex(randomblob(6))), compacted = 0'),
      env.DB.prepare('DELETE FROM forgotten'),
      env.DB.prepare(`DELETE FROM change_region WHERE sequence IN (
        SELECT sequence FROM change WHERE sequence > (SELECT max(sequence) - 5 FROM change))`),
      env.DB.prepare('DELETE FROM change WHERE sequence > (SELECT max(sequence) - 5 FROM change)'),
      env.DB.prepare(`INSERT INTO change (article_id, kind, urgent, cache_tags, at)
        SELECT id, 'article', 0, '[]', ?1 FROM article WHERE told = 'shown'`).bind(clock.now),
    ])
    const { results } = await env.DB.prepare(
      'SELECT sequence, article_id AS id FROM change AS c WHERE NOT EXISTS (SELECT 1 FROM change_region AS r WHERE r.sequence = c.sequence)',
    ).all<{ sequence: number; id: string }>()
    for (const { sequence, id } of results) {
      const article = await get(`/v1/articles/${id}`)
      const regions = article.ok ? (await json<{ regions: string[] }>(article)).regions : []
      const streams = ['all', ...(regions.length > 0 ? ['asia'] : []), ...regions]
      await env.DB.batch(
        streams.map(region =>
          env.DB.prepare('INSERT INTO change_region VALUES (?, ?)').bind(region, sequence),
        ),
      )
    }
  }

  /** What an article looks like to readers now, if they see it. */
  async function seen(id: string) {
    const answer = await get(`/v1/articles/${id}?body=none`)
    return answer.ok ? json<Listed & { regions: string[]; language: string }>(answer) : undefined
  }

  const stands = (query: string, { regions, language }: { regions: string[]; language: string }) => {
    const [, what = '', value = ''] = /&(\w+)=(.*)/.exec(query) ?? []
    if (what === 'language') return language === value
    return what === '' || (value === 'asia' ? regions.length > 0 : regions.includes(value))
  }

  /** Whatever a page told last was visible when it told it. */
  async function expectNothingHidden(phone: number) {
    const query = STREAMS[phone] ?? ''
    const { items } = await json<{ items: { kind: string; article?: { id: string } }[] }>(
      get(`/v1/changes?limit=500${query}`),
    )
    for (const { kind, article } of items) {
      const now = kind === 'article' && article ? await seen(article.id) : undefined
      expect([kind, now !== undefined && stands(query, now)]).toEqual(['article', true])
    }
  }

  async function finish() {
    await announceDue(deps)
    for (const [i, phone] of phones.entries()) {
      await phone.sync({ limit: 2 })
      const expected = new Map<string, Listed>()
      for (const id of ids.values()) {
        const article = await seen(id)
        if (article && stands(STREAMS[i] ?? '', article)) expected.set(id, article)
      }
      expect([STREAMS[i], sorted(phone.has)]).toEqual([STREAMS[i], sorted(expected)])
      const fresh = makePhone(newsroom, STREAMS[i] ?? '')
      for (let again = 0; again < 2; again++) await fresh.sync()
      expect([STREAMS[i], sorted(fresh.has), fresh.resyncs]).toEqual([STREAMS[i], sorted(expected), 0])
    }
  }

  async function takeAll(steps: readonly Step[]) {
    for (const next of steps) {
      await env.DB.prepare('DELETE FROM quota').run()
      await take(next)
      await newsroom.settled()
    }
  }

  return {
    async live({ haveCopies, before, calamity, after }: Life) {
      await beginAnew('DELETE FROM forgotten')
      clock.now = NOON
      if (haveCopies) {
        await takeAll(FIRST)
        for (const phone of phones) await phone.sync()
      }
      await takeAll([...before, ...calamity, ...after])
      await finish()
    },
  }
}

const sorted = (articles: Map<string, Listed>) =>
  [...articles.values()].sort((a, b) => (a.id < b.id ? -1 : 1))

test(
  'whatever happened while it slept, a phone ends with what the server shows, and was shown nothing else',
  async () => {
    await fc.assert(
      fc.asyncProperty(life, life => makeWorld().live(life)),
      {
        numRuns: RUNS,
        seed: Number(CHANGES_SEED) || 20_260_501,
        endOnFailure: Number(CHANGES_RUNS) > 0,
      },
    )
  },
  Math.max(60_000, RUNS * 10_000),
)
