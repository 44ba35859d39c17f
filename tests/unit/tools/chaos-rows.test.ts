import { expect, test } from 'vitest'
import { checkRows } from '../../../tools/chaos/check-rows.ts'
import type { Crew } from '../../../tools/chaos/crew.ts'
import { newStory } from '../../../tools/chaos/model.ts'
import { makeRecord } from '../../../tools/chaos/record.ts'
import { headlineOf } from '../../../tools/chaos/story-text.ts'
import { memoryNewsroom } from './backup/memory-newsroom.ts'
import { writerOf } from './backup/write-newsroom.ts'

const correction = (version: number, sequence = 1) => ({
  article_id: 'a000000000000001',
  sequence,
  version,
  actor: 'x',
  note: 'It was nine.',
  at: 1,
})

/** Something of the newsroom that a database of texts has lost or has too much of. */
type Apart = (newsroom: ReturnType<typeof memoryNewsroom>) => void

/** A story that readers saw in two texts, its correction, and what was acknowledged of it. */
async function judged({
  corrections = [correction(2)],
  taken = [1, 2],
  visibleFrom = 1,
  apart = (() => {}) as Apart,
} = {}) {
  const newsroom = memoryNewsroom()
  const writer = writerOf(newsroom)
  const id = writer.add('one')
  writer.change(id, 'two')
  const story = { ...newStory('s1-2'), id, taken, sent: [1, 2] }
  newsroom.db.exec(`UPDATE article SET status = 'published', rights = 'r', slug = id, cleared_by = 'x', visible_from = ${visibleFrom};
    DROP TRIGGER text_no_update;
    UPDATE text SET fields = json_object('headline', 'Chaos s1-2 text ' || version || ' end'),
      content_hash = substr(content_hash, 2) || version;
    UPDATE consumer SET cursor = 1000`)
  for (const row of corrections) writer.insert('correction', row)
  apart(newsroom)
  const record = makeRecord()
  await checkRows({ newsroom: { rows: () => newsroom }, record, stories: [story] } as unknown as Crew)
  return [...record.broken.keys()]
}

test('a story with every text that was acknowledged and a correction for each change among readers is well', async () => {
  expect(headlineOf({ name: 's1-2' }, 2)).toBe('Chaos s1-2 text 2 end')
  expect(await judged()).toEqual([])
})

test('a text that changed before readers saw the story needs no correction', async () => {
  expect(await judged({ corrections: [], visibleFrom: 1000 })).toEqual([])
})

test.each([
  ['has no correction', { corrections: [] }, '1 texts were changed among readers without a correction'],
  [
    'has its correction twice',
    { corrections: [correction(2), correction(2, 2)] },
    '1 corrections are there twice, or change no text',
  ],
  [
    'has a correction that changes no text',
    { corrections: [correction(2), correction(7, 2)] },
    '1 corrections are there twice, or change no text',
  ],
  ['lacks a text', { taken: [1, 2, 3] }, 's1-2 has lost the text 3 of 1 2 3 acknowledged'],
])('a story that %s is told', async (_, story, sentence) => {
  expect(await judged(story)).toEqual([sentence])
})

const OF_TEXT1 = "'1000000000000001', 'text000000000001', 1"
const name: Apart = ({ db }) =>
  db.exec(`INSERT INTO text_apart (article_id, text_id, version) VALUES (${OF_TEXT1})`)
const store: Apart = ({ apart }) =>
  apart
    .get('TEXT1')
    ?.exec(
      `INSERT INTO text (article_id, text_id, version, at, fields, body, blocks) VALUES (${OF_TEXT1}, 1, '{}', 'x', '')`,
    )

test.each<[string, Apart[], string[]]>([
  ['that is there and counts is well', [name, store], []],
  ['that counts and is not there is told', [name], ['TEXT1 lacks 1 texts that count']],
  ['that came to nothing and was not swept is told', [store], ['TEXT1 has 1 texts that came to nothing']],
])('a text of a database of its own %s', async (_, steps, sentences) => {
  expect(
    await judged({
      apart: newsroom => {
        for (const step of steps) step(newsroom)
      },
    }),
  ).toEqual(sentences)
})
