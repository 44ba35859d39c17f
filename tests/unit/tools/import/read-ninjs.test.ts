import { expect, test } from 'vitest'
import { readNinjs } from '../../../../tools/import/read-ninjs.ts'

const ITEM = {
  uri: 'tag:harbour.example,2026:7',
  standard: { name: 'ninjs', version: '3.1' },
  headlines: [{ role: 'main', value: '釜山の船' }],
  bodies: [
    {
      role: 'main',
      contentType: 'text/html',
      value: '<p>釜山と福岡の間の船は、秋にまた<strong>出る</strong>。</p>',
    },
  ],
  infoSources: [{ name: 'Harbour Post' }],
  firstCreated: '2026-05-01T08:30:00Z',
}
const read = (item: object, publishes = false) =>
  readNinjs(JSON.stringify(item), '7.json', { source: 'folder', rights: 'Rights not stated', publishes })

test('an item becomes a submission, in the language of its text where it names none', () => {
  expect(read(ITEM)).toEqual({
    submission: {
      externalId: ITEM.uri,
      headline: '釜山の船',
      language: 'ja',
      body: '釜山と福岡の間の船は、秋にまた**出る**。',
      source: { name: 'Harbour Post', publishedAt: '2026-05-01T08:30:00Z' },
      rights: 'Rights not stated',
      urgency: 5,
    },
  })
})

test('what goes out at once is dated as it was first', () => {
  expect(read(ITEM, true)).toMatchObject({ submission: { publishedAt: '2026-05-01T08:30:00Z' } })
})

test('of one whose publisher took it back there is no submission', () => {
  expect(read({ ...ITEM, pubStatus: 'canceled' })).toEqual({ refusal: 'Its publisher has taken it back.' })
})

test.each(['{', '[]', 'null', '{"headline":"A"}'])('%s is no ninjs item', text => {
  expect(readNinjs(text, 'a.json', { source: 'a', rights: 'b' })).toEqual({
    refusal: 'This is no ninjs item: a JSON object with uri and headline.',
  })
})
