import { expect, test } from 'vitest'
import { goesWith } from '../../../functions/pages/list/goes-with.ts'
import { storePublicTags, type TagView } from '../../../functions/published/public-tags.ts'
import type { Gazetteer, TagKind } from '../../../functions/tagger/types.ts'

const gazetteer: Pick<Gazetteer, 'find' | 'isHidden'> = {
  find: (kind, code) => (code === 'dw:unknown' ? undefined : { kind, code, slug: code, name: code }),
  isHidden: () => false,
}
const tag = (kind: TagKind, code: string): TagView => ({
  kind,
  code,
  origin: 'tagger',
  confidence: 1,
  salience: 1,
  name: null,
  role: null,
  countryCode: null,
})
const stories = (...tags: TagView[][]) => tags.map(storePublicTags)

test('what stands in several stories is told, most first, kind by kind', () => {
  const found = goesWith(
    stories(
      [tag('country', 'JP'), tag('country', 'KR'), tag('topic', 't1')],
      [tag('country', 'JP'), tag('country', 'CN'), tag('country', 'KR'), tag('topic', 't1')],
      [tag('country', 'CN'), tag('country', 'KR'), tag('person', 'p'), tag('person', 'dw:unknown')],
      [tag('person', 'dw:unknown'), tag('place', 'g')],
      [tag('place', 'g')],
    ),
    ['topic', 'country', 'person'],
    'JP',
    gazetteer,
  )
  expect(found.map(({ kind, code, count }) => `${kind} ${code} ${count}`)).toEqual([
    'topic t1 2',
    'country KR 3',
    'country CN 2',
  ])
})

test('at most six of a kind are told', () => {
  const many = Array.from({ length: 9 }, (_, i) => tag('topic', `t${i}`))
  expect(goesWith(stories(many, many), ['topic'], 'JP', gazetteer)).toHaveLength(6)
})
