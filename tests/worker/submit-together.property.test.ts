import fc from 'fast-check'
import { expect, test } from 'vitest'
import { json, rows } from '../support/articles.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'
import { together } from '../support/together.ts'

const RUNS = 12

/** API keys by their owners; `refusing` takes no copies. */
const KEYS = {
  one: 'one',
  another: 'one',
  other: 'other',
  refusing: 'refusing',
} as const
type Key = keyof typeof KEYS
/** Whose first story is near to what is sent. */
const NEAR = new Set<Key>(['one', 'other'])
const PUBLISHED = '/v1/submissions?publish=true'

/** What happens to a key after its isolate has learned of it. */
const MEANWHILE = {
  nothing: 'SELECT ?1',
  revoked: `UPDATE api_key SET revoked_at = ${NOON} WHERE owner = ?1 || 'other'`,
  'of another owner': "UPDATE api_key SET owner = ?1 || 'refusing' WHERE owner = ?1 || 'other'",
  'with another secret': `UPDATE api_key SET secret_hash = '${'0'.repeat(43)}' WHERE owner = ?1 || 'other'`,
  'with another policy': "UPDATE api_key SET similar_policy = 'hold' WHERE owner = ?1 || 'other'",
  'near its limit': `UPDATE quota SET used = 598 WHERE subject IN (
    SELECT 'key:' || id || ':submissions' FROM api_key WHERE owner = ?1 || 'one')`,
} as const

interface Sent {
  key: Key
  /** 0 and 1 are near to each other. */
  text: number
  externalId: string | undefined
  idempotencyKey: string | undefined
  replaces: Key | undefined
  publish: boolean
}

const sent: fc.Arbitrary<Sent> = fc.record({
  key: fc.constantFrom<Key>('one', 'one', 'another', 'other', 'refusing'),
  text: fc.nat(2),
  externalId: fc.constantFrom(undefined, undefined, 'x', 'y'),
  idempotencyKey: fc.constantFrom(undefined, undefined, undefined, 'same'),
  replaces: fc.constantFrom<(Key | undefined)[]>(undefined, undefined, undefined, 'one', 'other'),
  publish: fc.boolean(),
})

let worlds = 0

interface Answer {
  id?: string
  similar?: { id: string }[]
}

/** A newsroom with partners of its own, of which each has sent a story: what becomes of these submissions, by names that every such newsroom has. */
async function outcomeOf(
  submissions: readonly Sent[],
  meanwhile: keyof typeof MEANWHILE,
  sendAll: (
    world: ReturnType<typeof makeNewsroom>,
    sends: readonly (() => Promise<Response>)[],
  ) => Promise<unknown>,
) {
  const newsroom = makeNewsroom()
  const name = `world${worlds++}`
  const story = (text: string, more = '') => {
    const words = Array.from({ length: 80 }, (_, i) => `${name}${text}word${i}`)
    return { ...SUBMISSION, headline: `Text ${text}${more}`, body: `${words.join(' ')}.${more}` }
  }
  const texts = [story('a'), story('a', ' A desk adds this.'), story('b')]
  const careful = (key: Key) => key === 'refusing' || (key === 'other' && meanwhile === 'with another policy')
  const auths = new Map<Key, { Authorization: string }>()
  const labels = new Map<string, string>()
  for (const [key, owner] of Object.entries(KEYS) as [Key, string][]) {
    const auth = await makeKey(newsroom, { owner: name + owner })
    auths.set(key, auth)
    const text = NEAR.has(key) ? story('a', ` By ${key}.`) : story(key)
    const headers = { ...auth, ...(key === 'other' && { 'Idempotency-Key': 'same' }) }
    const fields = { ...text, externalId: key === 'one' ? 'x' : undefined }
    const answer = await submit(newsroom, headers, fields, PUBLISHED)
    expect(answer.status).toBe(201)
    labels.set((await json<{ id: string }>(answer)).id, `seed of ${key}`)
  }
  const seeds = new Map([...labels].map(([id, label]) => [label, id]))
  await rows(`UPDATE api_key SET similar_policy = 'reject' WHERE owner = ?`, `${name}refusing`)
  await rows(MEANWHILE[meanwhile], name)
  const stood = new Set(labels.keys())
  /** How near they are is an estimate, which depends on the words. */
  const namesOf = (similar: Answer['similar'] = []) =>
    similar.flatMap(({ id }) => (stood.has(id) ? [labels.get(id)] : [])).sort()
  const finished: number[] = []
  const answers: { status: number; body: Answer }[] = []
  const sends = submissions.map(
    ({ key, text, externalId, idempotencyKey, replaces, publish }, i) =>
      async () => {
        const response = await submit(
          newsroom,
          { ...auths.get(key), ...(idempotencyKey && { 'Idempotency-Key': idempotencyKey }) },
          {
            ...texts[careful(key) ? text % 2 : text],
            externalId,
            replaces: replaces && seeds.get(`seed of ${replaces}`),
          },
          publish ? PUBLISHED : '/v1/submissions',
        )
        answers[i] = { status: response.status, body: await response.clone().json() }
        finished.push(i)
        return response
      },
  )
  await sendAll(newsroom, sends)
  await newsroom.settled()
  for (const [i, { status, body }] of answers.entries())
    if (status < 300 && body.id && !labels.has(body.id)) labels.set(body.id, `of request ${i}`)
  const named = (value: unknown) =>
    JSON.parse(
      JSON.stringify(value)
        .replaceAll(name, '')
        .replace(/(?<![0-9a-z])[0-9a-z]{16}(?![0-9a-z])/g, id => labels.get(id) ?? 'another'),
    )
  return {
    finished,
    all: named({
      answers: answers.map(({ status, body: { similar, ...body } }) =>
        status === 409 ? { status } : { status, ...body, similar: namesOf(similar), url: undefined },
      ),
      articles: await articlesOf(name),
      quotas: await rows(
        `SELECT k.owner, q.used FROM quota AS q JOIN api_key AS k ON q.subject = 'key:' || k.id || ':submissions'
          WHERE k.revoked_at IS NULL AND k.owner LIKE ?1 || '%' ORDER BY 1, 2`,
        name,
      ),
      kept: await rows(
        `SELECT owner, key, line, status FROM idempotency WHERE owner LIKE 'partner:' || ?1 || '%' ORDER BY 1, 2`,
        name,
      ),
    }),
  }
}

const articlesOf = (name: string) =>
  rows<{ id: string }>(
    `SELECT id, owner, external_id, headline, status, version, visible_from IS NOT NULL AS shown, replaces_id, story_id,
        (SELECT group_concat(action || ' ' || version) FROM audit WHERE article_id = article.id) AS audit,
        (SELECT count(*) FROM text WHERE article_id = article.id) AS texts,
        (SELECT count(*) FROM revision WHERE article_id = article.id) AS revisions,
        (SELECT count(*) FROM signature WHERE article_id = article.id) AS signatures,
        (SELECT count(*) FROM listing WHERE article_id = article.id) AS lists
        FROM article WHERE owner LIKE 'partner:' || ?1 || '%'`,
    name,
  )

/** All orders, the one that is given first. */
function* orders(of: readonly number[]): Generator<number[]> {
  if (of.length === 0) yield []
  for (const first of of) for (const rest of orders(of.filter(each => each !== first))) yield [first, ...rest]
}

test('submissions that come together fare as if they had come one after another', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(sent, { minLength: 2, maxLength: 4 }),
      fc.constantFrom(...(Object.keys(MEANWHILE) as (keyof typeof MEANWHILE)[])),
      async (submissions, meanwhile) => {
        const group = await outcomeOf(submissions, meanwhile, together)
        let first: unknown
        for (const order of orders(group.finished)) {
          const alone = await outcomeOf(submissions, meanwhile, async (_, sends) => {
            for (const i of order) await sends[i]?.()
          })
          const expected = sorted(alone.all)
          first ??= expected
          if (JSON.stringify(expected) !== JSON.stringify(sorted(group.all))) continue
          return
        }
        expect(sorted(group.all)).toEqual(first)
      },
    ),
    { numRuns: RUNS },
  )
})

const sorted = (outcome: { articles: { id: string }[] }) => ({
  ...outcome,
  articles: outcome.articles.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
})
