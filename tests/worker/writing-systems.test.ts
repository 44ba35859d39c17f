import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rows } from '../support/articles.ts'
import { makeKey, makeNewsroom, SUBMISSION } from '../support/newsroom.ts'
import { sendBatch } from '../support/send-batch.ts'

const newsroom = makeNewsroom()
const key = await makeKey(newsroom)

describe('writing of any kind', () => {
  /** No field of one line takes these; a body takes line feed, tab and the controls of direction. */
  const UNTAKEN = /[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\p{Cs}\u{e0000}-\u{e007f}]/u
  const IN_BODY = /[\t\n\u202a-\u202e\u2066-\u2069\ufeff]/gu
  const HARD = [
    'e\u0301\u0323 \u1112\u1161\u11ab \u212b \u2126',
    '\u0915\u094d\u200d\u0937 \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
    '\u{1f468}\u200d\u{1f469}\u200d\u{1f467} \u{1f1ef}\u{1f1f5} \u2764\ufe0f \u{1f3f4}\u{e0067}\u{e007f}',
    '\ufdfa \ufb01 \u2460 \uff21 \u3300 \ufa1f \u{2f800}',
    '\u0e01\u0e33\u200b\u0e44\u0e17\u0e22 \u1000\u103b\u102d \u17d2\u1780',
    '\u200e\u200f\u061c \u2028 \u2029 \u00a0 \u3000 \u00ad \u2060',
    '\uffff \ufdd0 \u{10ffff} \ue000 \ufff9 \u{1d173}',
    '\\u0000 %00 &#0; \\x00 \u2400',
  ]
  const range = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => String.fromCharCode(from + i))
  const EDGES = [
    ...range(0, 0xa0),
    ...range(0x2000, 0x2070),
    ...range(0xfe00, 0xfe0f),
    ...range(0xfff0, 0xffff),
    ...['\u061c', '\u180e', '\ud7ff', '\ud800', '\udbff', '\udc00', '\udfff', '\ue000', '\ufefe', '\ufeff'],
  ]
  const letters = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc
      .array(fc.constantFrom(...HARD.flatMap(text => [...text])), { maxLength: 20 })
      .map(chosen => chosen.join('')),
  )
  const texts = () => [...HARD, ...EDGES, ...fc.sample(letters, 400)].map(text => `a${text}z`)
  const inEveryField = (text: string, body = text) => ({
    language: 'en',
    headline: text,
    slugline: text,
    summary: text,
    byline: text,
    dateline: { place: text },
    source: { name: text },
    rights: text,
    body,
  })
  const COLUMNS = 'headline slugline summary byline dateline_place source_name rights body'.split(' ')

  test('comes back in normal form as it was sent, or is refused for a character of a known few', async () => {
    const sent = texts()
    const answers = await sendBatch(
      newsroom,
      key,
      sent.map(text => inEveryField(text)),
    )
    const stored = new Map(
      (
        await rows<Record<string, string>>(
          'SELECT a.*, t.body FROM article a JOIN text t ON t.article_id = a.id AND t.text_id = a.text_id',
        )
      ).map(row => [row.id, row]),
    )
    for (const [i, { status, id = '', errors = [] }] of answers.entries()) {
      const text = sent[i] ?? ''
      if (UNTAKEN.test(text)) {
        const body = errors.some(({ pointer }) => pointer === '/body')
        const isTakenInBody = !UNTAKEN.test(text.replace(IN_BODY, '').replace(/\r/g, ''))
        expect([text, status, errors.length >= 6, body]).toEqual([text, 422, true, !isTakenInBody])
      } else {
        expect([text, status]).toEqual([text, 201])
        const back = COLUMNS.map(name => stored.get(id)?.[name])
        expect(back).toEqual(COLUMNS.map(() => text.normalize('NFC')))
      }
    }
  })

  test.each([
    ['an address', { source: { name: 'Agency', url: `https://a.example/${'語'.repeat(500)}` } }, 422],
    [
      'a language tag',
      { language: `en-${Array.from({ length: 10 }, (_, i) => `variant${i}`).join('-')}` },
      422,
    ],
    ['a first paragraph', { body: `a${'👨\u200d👩\u200d👧\u200d👦'.repeat(300)}` }, 201],
    ['a first character', { body: `a${'\u0323'.repeat(3000)}` }, 201],
  ])(
    'that makes %s longer in bytes than it looks fails nothing, nor the line beside it',
    async (_, fields, status) => {
      const answers = await sendBatch(newsroom, key, [SUBMISSION, { ...SUBMISSION, ...fields }, SUBMISSION])
      expect(answers.map(answer => answer.status)).toEqual([201, status, 201])
    },
  )

  test('is the same submission in another normal form, and the same answer twice', async () => {
    const sent = texts().filter(text => !UNTAKEN.test(text))
    const send = (form: 'NFC' | 'NFD') =>
      sendBatch(
        newsroom,
        key,
        sent.map((text, i) => ({ externalId: `form ${i}`, ...inEveryField(text.normalize(form)) })),
        '?publish=true',
      )
    const first = await send('NFC')
    expect(first.every(({ status }) => status === 201)).toBe(true)
    const tagOf = async (id = '') => (await newsroom.get(`/v1/articles/${id}`)).headers.get('ETag')
    const tags = await Promise.all(first.map(({ id }) => tagOf(id)))
    const second = await send('NFD')
    expect(second).toEqual(first.map(({ line, id }) => ({ line, status: 200, id })))
    expect(await Promise.all(first.map(({ id }) => tagOf(id)))).toEqual(tags)
    expect(new Set(tags).size).toBe(tags.length)
  })
})
