import { expect, test } from 'vitest'
import { readTags, type StoredTag, storeTags } from '../../../functions/newsroom/article/stored-tag.ts'

const WORDS = [
  { field: 'headline' as const, start: 3, end: 9 },
  { field: 'body' as const, start: 120, end: 126 },
]
const OTHERS = [{ field: 'body' as const, start: 40, end: 52 }]

const topic = (code: string, evidence: StoredTag['evidence']): StoredTag => ({
  kind: 'topic',
  code,
  origin: 'tagger',
  decision: 'undecided',
  isPublic: true,
  confidence: 0.95,
  salience: 1,
  evidence,
  name: null,
  role: null,
  countryCode: null,
})

test('words on which several tags rest are stored once, and each tag has them again', () => {
  const tags = [
    topic('a', WORDS),
    topic('b', OTHERS),
    topic('c', WORDS),
    topic('d', []),
    topic('e', OTHERS),
    topic('f', []),
  ]
  const stored = storeTags(tags)
  expect(readTags(stored)).toEqual(tags)
  expect(stored.match(/H3:6B3c/g)).toHaveLength(1)
  expect(stored.match(/B14:c/g)).toHaveLength(1)
})

test('tags that were stored with their words each are read as they are', () => {
  const stored = '[["k","a","t","u",1,950,1000,"H3:6B3c:6"],["k","c","t","u",1,950,1000,"H3:6B3c:6"]]'
  expect(readTags(stored)).toEqual([topic('a', WORDS), topic('c', WORDS)])
})
