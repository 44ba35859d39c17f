import { expect, test } from 'vitest'
import { type RememberText, rememberTexts } from '../../functions/cache/remember-texts.ts'
import { NewsMap } from '../../functions/pages/map/news-map.tsx'
import { readerOf } from '../../functions/pages/reader.ts'
import { Listed } from '../../functions/pages/story/listed.tsx'
import { storePublicTags } from '../../functions/published/public-tags.ts'
import { makeNewsroom } from '../support/newsroom.ts'
import { publishedRow, tagView } from '../support/published-row.ts'

const { gazetteer } = makeNewsroom().deps.tagger
const PICTURE = JSON.stringify({
  alt: 'A ferry',
  credit: 'A',
  rights: 'B',
  file: { id: 'p', type: 'image/jpeg', width: 640, height: 480, renditions: [] },
})

interface Shown {
  path?: string
  as?: Parameters<typeof Listed>[0]['as']
  within?: string
  row?: Parameters<typeof publishedRow>[0]
  names?: typeof gazetteer
}

const TWO_REGIONS = {
  tags: storePublicTags([tagView('country', 'JP', { salience: 1 }), tagView('country', 'IN')]),
}

const draw = (remember: RememberText, { path = '/', as = 'second', within, row, names = gazetteer }: Shown) =>
  String(
    <Listed
      as={as}
      row={publishedRow({ ...TWO_REGIONS, ...row })}
      within={within}
      reader={readerOf(path, { gazetteer: names, remember })}
    />,
  )

const fresh = () => rememberTexts(100_000)
const renamed: typeof gazetteer = {
  ...gazetteer,
  version: `${gazetteer.version}.1`,
  find: (...args) => {
    const entry = gazetteer.find(...args)
    return entry && { ...entry, name: `The house’s ${entry.name}` }
  },
}

test.each<[what: string, other: Shown]>([
  ['in another language', { path: '/ja' }],
  ['in another form', { as: 'brief' }],
  ['on the page of another region', { within: 'south-asia' }],
  ['in a newer version', { row: { version: 4, headline: 'Ferries rest' } }],
  ['with other tags', { row: { tagsVersion: 2, tags: storePublicTags([tagView('country', 'KR')]) } }],
  ['with a picture that has come', { row: { picture: PICTURE } }],
  ['another one', { row: { id: 'fedcba9876543210', headline: 'Trains run' } }],
  ['with the newsroom’s own names', { names: renamed }],
])('a story drawn before is drawn anew %s', (_, other) => {
  const remember = fresh()
  const first = draw(remember, {})
  const anew = draw(remember, other)
  expect(anew).toBe(draw(fresh(), other))
  expect(anew).not.toBe(first)
  expect(draw(remember, {})).toBe(first)
})

test('a story that is as it was is not drawn again', () => {
  const remember = fresh()
  let looks = 0
  const names: typeof gazetteer = {
    ...gazetteer,
    find: (...args) => {
      looks++
      return gazetteer.find(...args)
    },
  }
  const first = draw(remember, { names })
  expect(looks).toBeGreaterThan(0)
  const before = looks
  expect(draw(remember, { names })).toBe(first)
  expect(looks).toBe(before)
})

test('what a story says stays text, drawn before or not', () => {
  const remember = fresh()
  for (const _ of [1, 2])
    expect(draw(remember, {})).toContain('Ferries &amp; trains: &quot;run&quot; &lt;again&gt;')
})

test('a map drawn before is drawn anew once the counts are others', () => {
  const draw = (remember: RememberText, entries: number) =>
    String(
      <NewsMap
        view="asia"
        counts={[{ kind: 'country', code: 'JP', entries }]}
        days={{ from: 20_000, until: 20_007 }}
        reader={readerOf('/', { gazetteer, remember })}
      />,
    )
  const remember = fresh()
  const first = draw(remember, 1)
  expect(draw(remember, 2)).toBe(draw(fresh(), 2))
  expect(draw(remember, 2)).not.toBe(first)
})
