import { describe, expect, test } from 'vitest'
import { compactChanges, REMOVALS_KEPT_DAYS } from '../../db/queries/compact-changes.ts'
import { json } from '../support/articles.ts'
import { changeFeedAtNoon } from '../support/change-feed.ts'
import { tellEverything } from '../support/change-log.ts'
import { expectProblem } from '../support/expect-problem.ts'
import { NOON, ORIGIN } from '../support/newsroom.ts'
import { makePhone } from '../support/phone.ts'

const { newsroom, deps, clock, get, move, changes, story, told, end } = await changeFeedAtNoon()

describe('a cursor that cannot be followed', () => {
  const gone = async (query: string) => {
    const response = await changes(query)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    return expectProblem(response, 410)
  }

  test('of another epoch leads back to the beginning of the same stream', async () => {
    const problem = await gone('?since=abc.5&region=asia&limit=7')
    expect(problem).toMatchObject({
      code: 'resync_required',
      links: { resync: `${ORIGIN}/v1/changes?limit=7&region=asia&since=0` },
    })
    expect((await get('/v1/changes?limit=7&region=asia&since=0')).status).toBe(200)
  })

  test('of the future is 410', async () => {
    await story()
    const [epoch, sequence] = (await end()).split('.')
    await gone(`?since=${epoch}.${Number(sequence) + 1}`)
    await gone(`?since=${epoch}.1.${Number(sequence) + 1}`)
    expect((await changes(`?since=${epoch}.${sequence}`)).status).toBe(200)
  })

  test('older than the removals that are kept is 410, in the stream that had them', async () => {
    const since = await end('&region=central-asia')
    const { id } = await story()
    const old = await end()
    await move(id, 'kill')
    await tellEverything()
    clock.now = NOON + REMOVALS_KEPT_DAYS * 86_400_000
    await compactChanges(deps.db, clock.now)
    expect(await told(old)).toEqual([expect.objectContaining({ id })])
    clock.now += 1
    await compactChanges(deps.db, clock.now)
    await gone(`?since=${old}`)
    await gone(`?since=${old}&region=east-asia`)
    expect((await changes(`?since=${since}&region=central-asia`)).status).toBe(200)
  })

  test('a first reading gets through the time whose removals are forgotten', async () => {
    const phone = makePhone(newsroom, '')
    await phone.sync({ limit: 2 })
    expect(phone.resyncs).toBe(0)
    const list = await json<{ items: { id: string }[] }>(get('/v1/articles?limit=100'))
    expect([...phone.has.keys()]).toEqual(expect.arrayContaining(list.items.map(({ id }) => id)))
    expect(phone.cursor.split('.')).toHaveLength(2)
  })

  test.each([
    '',
    '1',
    '-1',
    'abc',
    'abc.',
    '.5',
    'abc.05',
    'ABC.5',
    'abc.5.5',
    'abc.5.4',
    'abc.1e3',
    `a.${'9'.repeat(16)}`,
    '00',
  ])('since=%s is refused by name', async since => {
    const { detail } = await expectProblem(await changes(`?since=${since}`), 400)
    expect(detail).toBe('"since" must be the next of an earlier answer, or 0 to begin.')
  })

  test.each([
    ['limit=501', '"limit" must be a whole number from 1 to 500.'],
    ['limit=-1', '"limit" must be a whole number from 1 to 500.'],
    ['limit=51&body=html', '"limit" must be at most 50 where bodies are asked for.'],
    ['limit=51&fields=full', '"limit" must be at most 50 where bodies are asked for.'],
    ['fields=id&body=html', '"body" needs fields=list or fields=full.'],
    ['fields=Full', '"fields" must be written full.'],
    ['fields=all', '"fields" must be one of id, list, full.'],
    ['body=text', '"body" must be one of none, blocks, html.'],
    ['names=JA', '"names" must be written ja.'],
    ['region=Asia', '"region" must be written asia.'],
    ['country=JP', '"country" is not known here: follow a region, and choose by the tags of what comes.'],
  ])('%s is refused: %s', async (query, message) => {
    expect((await expectProblem(await changes(`?${query}`), 400)).detail).toBe(message)
  })

  test.each(['region=atlantis', 'region=all', 'language=zz'])('%s is 404', async query => {
    await expectProblem(await changes(`?${query}`), 404)
  })
})
