import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { compactChanges } from '../../db/queries/compact-changes.ts'
import { announceDue } from '../../functions/newsroom/announce-due.ts'
import { decideProposal } from '../../functions/newsroom/decide-proposal.ts'
import { addTag, decideTag } from '../../functions/newsroom/decide-tag.ts'
import { liftEmbargo } from '../../functions/newsroom/lift-embargo.ts'
import { moveArticle } from '../../functions/newsroom/move-article.ts'
import { relayChanges } from '../../functions/newsroom/relay-changes.ts'
import { retagOutdated } from '../../functions/newsroom/retag-outdated.ts'
import { readSubmission } from '../../functions/newsroom/submission.ts'
import { sweepTexts, UNNAMED } from '../../functions/newsroom/sweep-texts.ts'
import { at, EDITOR, json, MINUTE, rows } from '../support/articles.ts'
import { onFaultyD1 } from '../support/faulty-d1.ts'
import {
  type Command,
  hasExpired,
  isKilled,
  isVisible,
  judge,
  type Model,
  type Move,
  type Outcome,
  type Text,
} from '../support/lifecycle-model.ts'
import { makeKey, makeNewsroom, type Newsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'
import { revise } from '../support/revise.ts'
import { postBatch } from '../support/send-batch.ts'
import { storedTexts, textDatabases, textsApart, textsNamedApart } from '../support/text-databases.ts'

/** `LIFECYCLE_RUNS=500 LIFECYCLE_SEED=7` for a longer search, or to repeat one. */
const { LIFECYCLE_RUNS, LIFECYCLE_SEED } = env as unknown as Record<string, string>
const RUNS = Number(LIFECYCLE_RUNS) || 12
const LENGTH = 20

/** A newsroom that has grown: some articles have their texts in the main database, others in one of their own. */
const newsroom = makeNewsroom(NOON, textDatabases(2))
const { clock, get } = newsroom
let made = 0
newsroom.deps.newArticleId = () => `${made++ % 3}${newsroom.deps.newId().slice(1)}`
let full: Record<string, string>
let wire: Record<string, string>
beforeAll(async () => {
  full = await makeKey(newsroom)
  wire = await makeKey(newsroom, { scopes: 'submit' })
})

/** Articles by what they are to each other: the numbers are places in this list. */
const PLACES: { language: string; translationOf?: number; replaces?: number }[] = [
  { language: 'en' },
  { language: 'en', replaces: 0 },
  { language: 'id', translationOf: 0 },
  { language: 'vi', translationOf: 2 },
  { language: 'en', replaces: 1 },
]

interface Known {
  id: string
  model: Model
  links: object
  replaces: number | undefined
  story: boolean
  /** It was visible at some instant that was looked at. */
  wasSeen: boolean
  kept: Text[]
}

type Step =
  | { kind: 'act'; place: number; command: Command; fault: Fault }
  | { kind: 'pair'; place: number; commands: [Command, Command] }
  | { kind: 'tag'; place: number; word: 'rejected' | 'accepted' | 'undecided' | 'added' }
  | { kind: 'retag'; drops: 'JP' | 'KR' | undefined }
  | { kind: 'wait'; ms: number }
  | { kind: 'job' }
  | { kind: 'compact' }
  | { kind: 'poll'; stream: number }
type Fault = { call: number; committed: boolean } | undefined

const text = (clockNow: number) =>
  fc
    .record({
      headline: fc.constantFrom('Japan agrees', 'Japan refuses', 'Japan waits'),
      urgency: fc.constantFrom(1, 5),
      embargo: fc.option(fc.constantFrom(1, 4), { nil: undefined, freq: 3 }),
      expires: fc.option(fc.constantFrom(3, 9), { nil: undefined, freq: 3 }),
    })
    .map(
      ({ embargo, expires, ...rest }): Text => ({
        ...rest,
        ...(embargo === undefined ? {} : { embargo: clockNow + embargo * MINUTE }),
        ...(expires === undefined ? {} : { expires: clockNow + expires * MINUTE }),
      }),
    )
const change = fc.oneof(
  fc.record({ headline: fc.constantFrom('Japan agrees', 'Japan refuses', 'Japan waits') }),
  fc.record({ urgency: fc.constantFrom(1, 5, 9) }),
)
const move = fc.record({
  kind: fc.constant('move' as const),
  move: fc.constantFrom<Move>(
    'submit',
    'take',
    'send_back',
    'reject',
    'publish',
    'publish',
    'unschedule',
    'unpublish',
    'restore',
    'kill',
    'lift',
    'lift_unseen',
  ),
  schedule: fc.option(fc.constantFrom(NOON + 2 * MINUTE, NOON + 6 * MINUTE), { nil: undefined, freq: 3 }),
})
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({
        kind: fc.constant('submit' as const),
        texts: fc.oneof(
          { weight: 3, arbitrary: fc.array(text(NOON), { minLength: 1, maxLength: 1 }) },
          { weight: 1, arbitrary: fc.array(text(NOON), { minLength: 2, maxLength: 3 }) },
        ),
        publish: fc.boolean(),
        mayPublish: fc.boolean(),
      })
      .map(each => ({ ...each, publish: each.publish && each.mayPublish })),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('patch' as const), text: change }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      text: change,
      note: fc.constantFrom('none' as const, 'note' as const, 'minor' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('release' as const) }) },
  { weight: 5, arbitrary: move },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), mayPublish: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      what: fc.constantFrom('text' as const, 'withdrawal' as const),
      take: fc.boolean(),
    }),
  },
)
/** Most happens to few, so that much happens to some. */
const place = fc.constantFrom(0, 0, 0, 1, 1, 2, 3, 4)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      place,
      command,
      fault: fc.option(fc.record({ call: fc.nat(2), committed: fc.boolean() }), { nil: undefined, freq: 2 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('pair' as const), place, commands: fc.tuple(command, command) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('tag' as const),
      place,
      word: fc.constantFrom('rejected' as const, 'accepted' as const, 'undecided' as const, 'added' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('retag' as const),
      drops: fc.constantFrom('JP' as const, 'KR' as const, undefined),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.constantFrom(1, 30_000, 60_000, 120_000),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ kind: 'job' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'compact' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('poll' as const), stream: fc.nat(2) }) },
)

const BODY = SUBMISSION.body
const present = ({ headline, urgency, embargo, expires }: Partial<Text>) => ({
  ...(headline === undefined ? {} : { headline }),
  ...(urgency === undefined ? {} : { urgency }),
  ...(embargo === undefined ? {} : { embargoUntil: at(embargo) }),
  ...(expires === undefined ? {} : { expiresAt: at(expires) }),
})

const CHIEF = { ...EDITOR, role: 'chief' } as const
const CORRECTIONS = {
  none: undefined,
  note: { kind: 'correction', note: 'What was wrong.' },
  minor: { kind: 'minor' },
} as const

const STREAMS = ['all', 'asia', 'east-asia'] as const
interface PublicArticle {
  id: string
  version: number
  regions: string[]
  countries: { code: string }[]
  replacedBy?: { id: string }
  translations: { id: string }[]
}

let world = 0

/** One newsroom's history, with what its readers and followers must see. */
function makeWorld() {
  const name = `world ${world++}`
  const known = new Map<number, Known>()
  const followers = STREAMS.map(stream => ({ stream, cursor: 0, has: new Set<string>() }))
  /** Kinds of an article's served rows in their order. */
  const log = new Map<string, string[]>()
  let lastSequence = 0
  let lastAudit = 0
  const lastTold = new Map<string, string>()

  const submissionOf = (at: number, text: Text) => ({
    ...SUBMISSION,
    ...linksOf(at),
    ...present(text),
    language: PLACES[at]?.language,
    body: BODY,
    externalId: `${name}, ${at}`,
  })
  /** Links are those that could be made when the article was. */
  const linksOf = (at: number) => {
    const own = known.get(at)
    if (own) return own.links
    const { replaces, translationOf } = PLACES[at] ?? {}
    const [older, original] = [replaces, translationOf].map(n =>
      n === undefined ? undefined : known.get(n)?.id,
    )
    return { ...(older ? { replaces: older } : {}), ...(original ? { translationOf: original } : {}) }
  }

  async function run(on: Newsroom, at: number, command: Command): Promise<number[]> {
    const own = known.get(at)
    const post = { 'Content-Type': 'application/json' }
    if (command.kind === 'submit') {
      const key = command.mayPublish ? full : wire
      const query = command.publish ? '?publish=true' : ''
      const bodies = command.texts.map(text => submissionOf(at, text))
      if (bodies.length > 1) {
        const { status, lines } = await postBatch(on, key, bodies, query)
        return status === 200 ? lines.map(line => line.status) : [status]
      }
      return [(await submit(on, key, bodies[0], `/v1/submissions${query}`)).status]
    }
    if (!own) return [404]
    const { id, model } = own
    const { deps } = on
    const code = async (work: Promise<unknown>) => [
      await work.then(
        () => 200,
        (error: { status?: number }) => {
          if (typeof error.status !== 'number') throw error
          return error.status
        },
      ),
    ]
    switch (command.kind) {
      case 'patch': {
        const headers = { ...full, 'If-Match': '*', 'Content-Type': 'application/merge-patch+json' }
        const body = JSON.stringify(present(command.text))
        return [(await on.send(`/v1/submissions/${id}`, { method: 'PATCH', headers, body })).status]
      }
      case 'withdraw': {
        const headers = { ...(command.mayPublish ? full : wire), ...post }
        const body = JSON.stringify({ reason: 'Sent in error.' })
        return [(await on.send(`/v1/submissions/${id}/withdrawal`, { method: 'POST', headers, body })).status]
      }
      case 'edit': {
        const read = readSubmission(submissionOf(at, { ...model.text, ...command.text }), clock.now)
        if ('errors' in read) return [422]
        const { version } = model
        const correction = CORRECTIONS[command.note]
        return code(revise(deps, CHIEF, { id, version, accepted: read.accepted, correction }))
      }
      case 'release':
        return code(liftEmbargo(deps, CHIEF, { id, version: model.version }))
      case 'move':
        return code(
          moveArticle(deps, CHIEF, {
            id,
            version: model.version,
            transition: command.move,
            scheduleAt: command.move === 'publish' ? command.schedule : undefined,
          }),
        )
      case 'decide': {
        const [proposal] = await rows<{ id: string }>(
          `SELECT id FROM proposal WHERE article_id = ? AND kind = ? AND state = 'pending'`,
          id,
          command.what,
        )
        return code(
          decideProposal(deps, EDITOR, {
            articleId: id,
            proposalId: proposal?.id ?? 'none',
            take: command.take,
            note: 'A public sentence.',
          }),
        )
      }
    }
  }

  /** Where the command made an article, it is known from now on. */
  async function accept(at: number, { model, kept }: Outcome) {
    if (!model) return
    const own = known.get(at)
    if (own) {
      own.model = model
      own.kept.push(...kept)
      return
    }
    const links = linksOf(at) as { replaces?: string; translationOf?: string }
    const [row] = await rows<{ id: string }>('SELECT id FROM article WHERE external_id = ?', `${name}, ${at}`)
    known.set(at, {
      id: row?.id ?? 'not stored',
      model,
      links,
      replaces: links.replaces ? PLACES[at]?.replaces : undefined,
      story: links.translationOf !== undefined,
      wasSeen: false,
      kept,
    })
  }

  async function act(at: number, command: Command, fault: Fault) {
    const own = known.get(at)
    const expected = judge(own?.model, command, { now: clock.now, version: own?.model.version ?? 0 })
    const on = fault
      ? onFaultyD1(newsroom, call =>
          call === fault.call ? { fail: 'Network connection lost.', committed: fault.committed } : undefined,
        ).faulty
      : newsroom
    // What goes on after an answer may meet the fault; the job takes what fails there.
    on.deps.afterwards = work => void work.catch(() => {})
    await audited(undefined)
    const statuses = await run(on, at, command)
    expect(statuses).toEqual(expected.statuses)
    await accept(at, expected)
    const writes = await audited(known.get(at)?.id)
    expect(writes).toBe(expected.writes)
  }

  /** Two at once: as if one had come after the other, with the version that both saw. */
  async function pair(at: number, [a, b]: [Command, Command]) {
    const own = known.get(at)
    const given = { now: clock.now, version: own?.model.version ?? 0 }
    const alone = (command: Command) => ({ ...judge(own?.model, command, given), wasSeen: false })
    const inOrder = (first: Command, second: Command) => {
      const one = judge(own?.model, first, given)
      // Nobody at the desk or with a patch can speak of an article that is still to be made.
      const two =
        own || second.kind === 'submit' ? judge(one.model, second, given) : { ...one, kept: [], writes: 0 }
      const wasSeen = one.model !== undefined && isVisible(one.model, clock.now)
      return { ...two, kept: [...one.kept, ...two.kept], writes: one.writes + two.writes, wasSeen }
    }
    const answers = await Promise.all([run(newsroom, at, a), run(newsroom, at, b)])
    // Who was told to come back later has done nothing.
    const [isBusy, isOtherBusy] = answers.map(statuses => statuses.includes(503))
    const candidates = [
      ...(isBusy ? [] : [isOtherBusy ? alone(a) : inOrder(a, b)]),
      ...(isOtherBusy ? [] : [isBusy ? alone(b) : inOrder(b, a)]),
    ]
    expect(candidates.length).toBeGreaterThan(0)
    const [row] = await rows<{ version: number; headline: string; urgency: number }>(
      'SELECT version, headline, urgency FROM article WHERE external_id = ?',
      `${name}, ${at}`,
    )
    const stands = ({ model }: Outcome) =>
      model === undefined
        ? row === undefined
        : row?.version === model.version &&
          row.headline === model.text.headline &&
          row.urgency === model.text.urgency
    const fitting = candidates.filter(stands)
    expect(fitting.length).toBeGreaterThan(0)
    // Where both orders fit, the stored state tells which it was.
    const [one, two] = fitting
    const status = await storedStatus(at)
    const chosen =
      two && one?.model?.status !== two.model?.status && statusOf(one?.model) !== status ? two : one
    if (chosen) await accept(at, chosen)
    const now = known.get(at)
    if (now && fitting.some(({ wasSeen }) => wasSeen)) now.wasSeen = true
    await resync(at)
    await audited(known.get(at)?.id)
  }

  const statusOf = (model: Model | undefined) => (model?.status === 'cleared' ? 'published' : model?.status)
  async function storedStatus(at: number) {
    const [row] = await rows<{ status: string }>(
      'SELECT status FROM article WHERE external_id = ?',
      `${name}, ${at}`,
    )
    return row?.status === 'scheduled' ? 'published' : row?.status
  }

  /** After two at once: what the desk still has to decide, and what was sent last, as stored. */
  async function resync(at: number) {
    const own = known.get(at)
    if (!own) return
    const [row] = await rows<{ sent: string; handled: number; edited: number }>(
      `SELECT coalesce(sent_text_id, text_id) AS sent, handled_by_desk AS handled, edited_by_desk AS edited
       FROM article WHERE id = ?`,
      own.id,
    )
    const texts = new Map((await storedTexts(own.id)).map(({ textId, fields }) => [textId, fields]))
    const found = await rows<{ kind: string; state: string; textId: string | null; fields: string }>(
      `SELECT kind, state, fields, text_id AS textId FROM proposal WHERE article_id = ? ORDER BY at, id`,
      own.id,
    )
    const proposals = found.map(({ textId, ...each }) => ({ ...each, text: textId && texts.get(textId) }))
    const read = (json: string): Text => {
      const { headline, urgency, embargoUntil: embargo, expiresAt: expires } = JSON.parse(json)
      return { headline, urgency, embargo, expires }
    }
    const pending = proposals.find(({ kind, state }) => kind === 'text' && state === 'pending')
    const names = {
      headline: 'headline',
      urgency: 'urgency',
      embargoUntil: 'embargo',
      expiresAt: 'expires',
    } as const
    own.model = {
      ...own.model,
      sent: row ? read(texts.get(row.sent) ?? '{}') : own.model.sent,
      handled: row?.handled === 1,
      edited: row?.edited === 1,
      proposal: pending?.text
        ? {
            text: read(pending.text),
            fields: (JSON.parse(pending.fields) as (keyof typeof names)[]).map(field => names[field]),
          }
        : undefined,
      declined: proposals.flatMap(({ state, text }) => (state === 'declined' && text ? [read(text)] : [])),
      withdrawal: proposals.some(({ kind, state }) => kind === 'withdrawal' && state === 'pending'),
    }
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

  const all = () => [...known.values()]
  const visible = () => all().filter(({ model }) => isVisible(model, clock.now))
  const successorsOf = (own: Known) =>
    all().filter(({ replaces }) => replaces !== undefined && known.get(replaces) === own)
  const isReplaced = (own: Known) => successorsOf(own).some(({ model }) => isVisible(model, clock.now))
  const storyOf = () => [0, 2, 3].flatMap(at => known.get(at) ?? [])

  /** What readers see now, on the article's own page, on lists and in counts. */
  async function look() {
    const { now } = clock
    const shown = new Map<string, PublicArticle>()
    for (const own of all()) {
      const answer = await get(`/v1/articles/${own.id}`)
      const isThere = isVisible(own.model, now)
      if (isThere) own.wasSeen = true
      expect([own.id, answer.status]).toEqual([own.id, isThere ? 200 : isKilled(own.model, now) ? 410 : 404])
      if (!isThere) continue
      const article = await json<PublicArticle & { headline: string; urgency: number }>(answer)
      shown.set(own.id, article)
      expect(article).toMatchObject({
        version: own.model.version,
        headline: own.model.text.headline,
        urgency: own.model.text.urgency,
      })
      const successors = successorsOf(own).filter(({ model }) => isVisible(model, now))
      expect([undefined, ...successors.map(({ id }) => id)]).toContain(article.replacedBy?.id)
      expect(article.replacedBy === undefined).toBe(successors.length === 0)
    }
    const { items } = await json<{ items: PublicArticle[] }>(get('/v1/articles?limit=100'))
    const listed = items.map(({ id }) => id)
    for (const own of all()) {
      // What a story gives back by its own expiry stands on lists again with the next job.
      const isAwaited = successorsOf(own).some(({ model }) => hasExpired(model, now))
      if (isAwaited && !listed.includes(own.id)) continue
      expect([own.id, listed.includes(own.id)]).toEqual([
        own.id,
        isVisible(own.model, now) && !isReplaced(own),
      ])
    }
    const counts = await json<{ items: { code: string; count: number }[] }>(get('/v1/countries'))
    const counted = new Map(counts.items.map(({ code, count }) => [code, count]))
    for (const code of ['JP', 'KR', 'MN']) {
      const number = items.filter(({ countries }) => countries.some(each => each.code === code)).length
      expect([code, counted.get(code)]).toEqual([code, number])
    }
    return shown
  }

  /** Served rows of the log since it was last read. A row tells of an appearance, a difference or one removal. */
  async function readLog(shown: Map<string, PublicArticle>, isPair: boolean) {
    const found = await rows<{ sequence: number; articleId: string; kind: string; streams: number }>(
      `SELECT sequence, article_id AS articleId, kind,
         (SELECT count(*) FROM change_region AS r WHERE r.sequence = change.sequence AND r.region = 'all') AS streams
       FROM change WHERE sequence > ? AND kind <> 'touch' ORDER BY sequence`,
      lastSequence,
    )
    lastSequence = found.at(-1)?.sequence ?? lastSequence
    for (const { articleId, kind, streams } of found) {
      const before = log.get(articleId) ?? []
      const own = all().find(({ id }) => id === articleId)
      expect([articleId, kind, streams]).toEqual([articleId, kind, 1])
      expect([articleId, own?.wasSeen]).toEqual([articleId, true])
      if (kind === 'removed') expect([articleId, before.at(-1)]).toEqual([articleId, 'article'])
      const article = JSON.stringify(shown.get(articleId))
      // Nobody is told of what changed nothing. A translation that is told late tells its story's others once more, and
      // a rewrite may have come and gone unannounced.
      const isLinked =
        own === undefined ||
        // Two at once may both be news, and only what came of both is seen.
        (isPair && found.filter(change => change.articleId === articleId).length > 1) ||
        successorsOf(own).length > 0 ||
        storyOf().some(each => each !== own && found.some(change => change.articleId === each.id))
      if (kind === 'article' && article !== undefined && !isLinked) {
        expect([articleId, article]).not.toEqual([articleId, lastTold.get(articleId)])
      }
      if (kind === 'article') lastTold.set(articleId, article)
      else lastTold.delete(articleId)
      log.set(articleId, [...before, kind])
    }
  }

  /** A page of the change feed, as the contract describes it. */
  async function poll(stream: number, shown: Map<string, PublicArticle>, limit = 3): Promise<boolean> {
    const follower = followers[stream]
    if (!follower) return false
    const page = await rows<{ sequence: number; articleId: string; isLast: number }>(
      `SELECT c.sequence, c.article_id AS articleId, NOT EXISTS (
         SELECT 1 FROM change AS l JOIN change_region AS t ON t.sequence = l.sequence AND t.region = r.region
         WHERE l.article_id = c.article_id AND l.sequence > c.sequence) AS isLast
       FROM change_region AS r JOIN change AS c ON c.sequence = r.sequence
       WHERE r.region = ? AND r.sequence > ? ORDER BY r.sequence LIMIT ?`,
      follower.stream,
      follower.cursor,
      limit,
    )
    for (const { sequence, articleId, isLast } of page) {
      follower.cursor = sequence
      if (!isLast) continue
      if (standsIn(shown.get(articleId), follower.stream)) follower.has.add(articleId)
      else follower.has.delete(articleId)
    }
    return page.length > 0
  }

  const standsIn = (article: PublicArticle | undefined, stream: (typeof STREAMS)[number]) => {
    if (!article) return false
    if (stream === 'all') return true
    return stream === 'asia' ? article.regions.length > 0 : article.regions.includes(stream)
  }

  async function take(next: Step) {
    const { deps } = newsroom
    const own = 'place' in next ? known.get(next.place) : undefined
    switch (next.kind) {
      case 'act':
        return act(next.place, next.command, next.fault)
      case 'pair':
        return pair(next.place, next.commands)
      case 'tag': {
        if (!own) return
        await audited(undefined)
        const ref = { id: own.id, kind: 'country' as const }
        const work =
          next.word === 'added'
            ? addTag(deps, EDITOR, { ...ref, code: 'MN' })
            : decideTag(deps, EDITOR, { ...ref, code: 'JP', decision: next.word })
        const isDone = await work.then(
          () => true,
          (error: { code?: string }) => {
            expect(error.code).toBe('invalid')
            return false
          },
        )
        expect(await audited(own.id)).toBe(isDone ? 1 : 0)
        return
      }
      case 'retag': {
        const tagger = {
          ...deps.tagger,
          version: `without ${next.drops ?? 'nothing'}`,
          tag: (input: Parameters<typeof deps.tagger.tag>[0]) => {
            const found = deps.tagger.tag(input)
            return { ...found, tags: found.tags.filter(({ code }) => code !== next.drops) }
          },
        }
        await retagOutdated({ ...deps, tagger })
        return
      }
      case 'wait':
        clock.now += next.ms
        return
      case 'job':
        await announceDue(deps)
        await relayChanges(deps)
        return
      case 'compact':
        return compactChanges(deps.db, clock.now)
    }
  }

  async function finish() {
    await take({ kind: 'job' })
    const shown = await look()
    await readLog(shown, false)
    for (const [i, follower] of followers.entries()) {
      while (await poll(i, shown));
      const expected = [...shown.values()].filter(article => standsIn(article, follower.stream))
      expect([follower.stream, [...follower.has].sort()]).toEqual([
        follower.stream,
        expected.map(({ id }) => id).sort(),
      ])
    }
    for (const own of all()) {
      const kinds = log.get(own.id) ?? []
      expect([own.id, kinds.at(-1) === 'article']).toEqual([own.id, isVisible(own.model, clock.now)])
      const named = await rows<{ textId: string }>(
        `SELECT text_id AS textId FROM revision WHERE article_id = ?1
         UNION SELECT text_id FROM proposal WHERE article_id = ?1`,
        own.id,
      )
      const stored = (await storedTexts(own.id))
        .filter(text => named.some(({ textId }) => textId === text.textId))
        .map(({ fields }) => JSON.parse(fields))
      for (const { headline, urgency } of own.kept) {
        expect(stored).toContainEqual(expect.objectContaining({ headline, urgency }))
      }
      const [row] = await rows<{ version: number; corrections: number }>(
        `SELECT version, (SELECT count(*) FROM correction WHERE article_id = article.id) AS corrections
         FROM article WHERE id = ?`,
        own.id,
      )
      expect([own.id, row]).toEqual([
        own.id,
        { version: own.model.version, corrections: own.model.corrections },
      ])
    }
    await sweepTexts({ db: newsroom.deps.db, now: () => clock.now + 2 * UNNAMED })
    expect(await textsApart()).toEqual(await textsNamedApart())
    const translations = storyOf().filter(({ model }) => isVisible(model, clock.now))
    const isOneStory = storyOf().every((own, i) => i === 0 || own.story)
    if (isOneStory && known.has(0)) {
      for (const { id } of translations) {
        const others = translations.map(each => each.id).filter(each => each !== id)
        expect(
          shown
            .get(id)
            ?.translations.map(each => each.id)
            .sort(),
        ).toEqual(others.sort())
      }
    }
  }

  return {
    async live(steps: readonly Step[]) {
      await env.DB.batch([
        env.DB.prepare('DELETE FROM quota'),
        env.DB.prepare('DELETE FROM change'),
        env.DB.prepare('DELETE FROM change_region'),
        env.DB.prepare('DELETE FROM listing'),
        env.DB.prepare('DELETE FROM dead_letter'),
        env.DB.prepare(`UPDATE article SET visible_from = NULL, status = 'killed', told = 'all'`),
        env.DB.prepare('UPDATE consumer SET lease = NULL, lease_until = 0, not_before = 0, attempts = 0'),
      ])
      clock.now = NOON
      newsroom.deps.afterwards = work => void work.catch(() => {})
      const [audit] = await rows<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM audit')
      lastAudit = audit?.id ?? 0
      for (const next of steps) {
        if (next.kind === 'poll') {
          await poll(next.stream, await look())
          continue
        }
        // What appeared by the clock is seen before anything else happens to it.
        if (next.kind !== 'wait') for (const own of visible()) own.wasSeen = true
        await take(next)
        await readLog(await look(), next.kind === 'pair')
      }
      await finish()
    },
  }
}

test(
  'whatever happens, readers, followers and the log agree with what was decided',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: LENGTH, size: 'max' }), steps =>
        makeWorld().live(steps),
      ),
      {
        numRuns: RUNS,
        seed: Number(LIFECYCLE_SEED) || 20_260_501,
        // A long search is not made longer by shrinking.
        endOnFailure: Number(LIFECYCLE_RUNS) > 0,
      },
    )
  },
  Math.max(60_000, RUNS * 10_000),
)
