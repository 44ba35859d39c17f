import { afterAll, expect, test } from 'vitest'
import type { FIELD_CODES } from '../../functions/http/field-codes.ts'
import { PICTURE_BYTES } from '../../functions/picture/limits.ts'
import { json, type Submitted } from '../support/articles.ts'
import { makeKey, makeNewsroom, SUBMISSION, submit } from '../support/newsroom.ts'
import { type Sample, sampleFile } from '../support/picture-files.ts'
import { fileOf } from '../support/pictures.ts'

const newsroom = makeNewsroom()
const key = await makeKey(newsroom)
const WORDS = { alt: 'A ferry', credit: 'L. Nassar', rights: 'CC BY 4.0' }
const NOBODY = '0'.repeat(16)

const send = (fields: object, path?: string) => submit(newsroom, key, { ...SUBMISSION, ...fields }, path)
const sent = async (fields: object) => json<Submitted>(send(fields))
const patch = (id: string, fields: object) =>
  newsroom.send(`/v1/submissions/${id}`, {
    method: 'PATCH',
    headers: { ...key, 'Content-Type': 'application/json', 'If-Match': '*' },
    body: JSON.stringify(fields),
  })
const fetched = (url: string) => send({ picture: { url, ...WORDS } })
const source = (url: string) => send({ source: { name: 'Agency', url } })

function upload(parts: Record<string, File>) {
  const body = new FormData()
  for (const [name, value] of Object.entries({ ...parts, ...WORDS })) body.append(name, value)
  return newsroom.send('/v1/pictures', { method: 'POST', headers: key, body })
}
const picture = (name: Sample, type = 'image/jpeg') => upload({ file: fileOf(name, 'ferry', type) })
const bytes = (length: number) => upload({ file: new File([new Uint8Array(length)], 'ferry') })

/** A PNG of so many pixels a side, as its header has it. */
function sized(side: number) {
  const file = sampleFile('png')
  const view = new DataView(file.buffer, file.byteOffset)
  view.setUint32(16, side)
  view.setUint32(20, side)
  return upload({ file: new File([file], 'ferry') })
}

/** A WebP whose header says that it moves. */
function moving() {
  const file = sampleFile('webp')
  const flags = 20
  file[flags] = (file[flags] ?? 0) | 2
  return upload({ file: new File([file], 'ferry') })
}

async function inCircle() {
  const { id: older } = await sent({ externalId: 'older' })
  const { id: newer } = await sent({ externalId: 'newer', replaces: older })
  return patch(older, { replaces: newer })
}

async function translated() {
  const { id } = await sent({ externalId: 'original' })
  await sent({ language: 'ja', translationOf: id })
  const { id: other } = await sent({ language: 'ko' })
  return patch(id, { translationOf: other })
}

async function twiceUnderOneKey() {
  const headers = { ...key, 'Idempotency-Key': 'once' }
  await submit(newsroom, headers)
  return submit(newsroom, headers, { ...SUBMISSION, urgency: 1 })
}

/** Something that a partner sends for each word. */
const CALLS: Record<keyof typeof FIELD_CODES, () => Promise<Response>> = {
  required: () => send({ headline: undefined }),
  unknown_key: () => send({ status: 'published' }),
  invalid_type: () => send({ headline: 7 }),
  out_of_range: () => send({ urgency: 10 }),
  too_long: () => send({ headline: 'a'.repeat(201) }),
  one_of: () => send({ picture: { id: NOBODY, url: 'https://a.example/1.jpg', ...WORDS } }),
  fixed: async () => patch((await sent({ externalId: 'fixed' })).id, { externalId: 'other' }),

  no_letter: () => send({ headline: '!!' }),
  lone_surrogate: () => send({ headline: '\ud800' }),
  control_character: () => send({ headline: 'a\u0001b' }),
  bidi_control: () => send({ headline: 'a\u202eb' }),
  tag_character: () => send({ headline: 'a\u{e0041}' }),
  stacked_marks: () => send({ headline: `x${'\u0301'.repeat(11)}` }),

  invalid_language: () => send({ language: 'English' }),
  invalid_country: () => send({ dateline: { place: 'Busan', countryCode: 'ZZ' } }),
  invalid_id: () => send({ replaces: 'older' }),
  invalid_url: () => source('agency.example'),
  invalid_date: () => send({ dateline: { place: 'Busan', date: 'today' } }),
  invalid_time: () => send({ embargoUntil: 'tomorrow' }),
  in_future: () => send({ publishedAt: '2090-01-01T00:00:00Z' }),
  in_past: () => send({ expiresAt: '2020-01-01T00:00:00Z' }, '/v1/submissions?publish=true'),
  too_early: () => send({ embargoUntil: '2090-01-02T00:00:00Z', expiresAt: '2090-01-01T00:00:00Z' }),

  required_to_publish: () => send({ rights: undefined }, '/v1/submissions?publish=true'),
  unknown_article: () => send({ replaces: NOBODY }),
  same_language: async () => send({ translationOf: (await sent({})).id }),
  has_translations: translated,
  circle: inCircle,
  idempotency_key_reused: twiceUnderOneKey,

  line_too_long: () => send({ body: 'a'.repeat(9_000) }),
  too_many_lines: () => send({ body: 'a\n'.repeat(6_000) }),
  too_many_links: () => send({ body: '[a](https://a.example)\n'.repeat(200) }),
  too_many_pictures: () => send({ body: `![a](picture:${NOBODY})\n\n`.repeat(40) }),
  too_many_pieces: () => send({ body: '*a* '.repeat(8_000) }),
  nested_too_deep: () => send({ body: `${'> '.repeat(30)}a` }),
  picture_words: () => send({ body: `Busan\n\n![](picture:${NOBODY})` }),

  unknown_picture: () => send({ picture: { id: NOBODY } }),
  too_large: () => bytes(PICTURE_BYTES + 1),
  unsupported_type: () => picture('jpeg', 'image/png'),
  broken: () => upload({ file: new File([sampleFile('jpeg').subarray(0, 300)], 'ferry') }),
  animated: moving,
  too_small: () => sized(1),
  too_many_pixels: () => sized(9_000),
  other_picture: () => upload({ file: fileOf('wide'), 'file.320': fileOf('jpeg') }),

  not_an_address: () => fetched('ferry.jpg'),
  address_too_long: () => fetched(`https://a.example/${'a'.repeat(2_048)}`),
  wrong_scheme: () => fetched('http://a.example/1.jpg'),
  wrong_port: () => fetched('https://a.example:8443/1.jpg'),
  credentials_in_address: () => source('https://me:secret@agency.example/'),
  literal_address: () => fetched('https://127.0.0.1/1.jpg'),
  trailing_dot: () => fetched('https://a.example./1.jpg'),
  single_label: () => fetched('https://intranet/1.jpg'),
  local_name: () => fetched('https://nas.local/1.jpg'),
}

test('an id that is neither text nor a number is told so', async () => {
  const answer = await submit(newsroom, key, { text: 'Busan', id: [] }, '/v1/tag')
  const { errors } = await json<{ errors: object[] }>(answer)
  expect(errors).toEqual([{ pointer: '/id', code: 'invalid_type', message: 'Id must be text or a number.' }])
})

test.each(Object.entries(CALLS))('a partner can be told %s', async (code, call) => {
  const response = await call()
  const { errors } = await json<{ errors: { code: string }[] }>(response)
  expect(errors.map(error => error.code)).toContain(code)
})
afterAll(newsroom.settled)
