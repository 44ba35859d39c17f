import { expect, test } from 'vitest'
import { readPublicTags, storePublicTags } from '../../../functions/published/public-tags.ts'
import { tagView } from '../../support/published-row.ts'

test('tags stand in the order of their salience, equal ones in that of their codes', () => {
  const tags = [
    tagView('country', 'KR', { salience: 0.2 }),
    tagView('topic', 'medtop:04000000', { salience: 0.7 }),
    tagView('country', 'JP', { salience: 0.2 }),
    tagView('place', 'gn:1850147', { salience: 1 }),
  ]
  const codes = ['gn:1850147', 'medtop:04000000', 'JP', 'KR']
  for (const some of [tags, tags.toReversed()])
    expect(readPublicTags(storePublicTags(some)).map(({ code }) => code)).toEqual(codes)
})
