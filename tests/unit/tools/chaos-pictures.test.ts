import { expect, test } from 'vitest'
import { formFields } from '../../../tools/chaos/form-fields.ts'
import { newStory, type Story } from '../../../tools/chaos/model.ts'
import { AT_EDGE, brokenPicture } from '../../../tools/chaos/picture-model.ts'

const AT = 1_000_000
/** Longer than a page lives, and than the edge keeps a file. */
const [LATE, LATER] = [90_000, AT_EDGE + 20_000]
const PICTURE = { id: 'p', bytes: 'AAAA', at: AT }
const SHOWN = PICTURE.bytes

const shows = (...texts: number[]) => ({ pictures: new Map(texts.map(text => [text, 'p'])) })
const GONE = { goes: true, gone: AT }

const CASES: [what: string, of: Partial<Story>, shown: string, after: number, broken?: RegExp][] = [
  ['is there while its story is', shows(2), SHOWN, LATER],
  ['has other bytes', shows(2), 'BBBB', 0, /other bytes/],
  ['is not there yet', shows(2), 'missing', 20_000],
  ['is not there though its story is', shows(2), 'missing', LATE, /missing 90 s after s1-2/],
  ['is called withdrawn though its story is there', shows(2), 'withdrawn', LATE, /withdrawn 90 s after/],
  ['is not there while a newer text may have none', { ...shows(2), sent: [1, 2, 3] }, 'missing', LATE],
  ['is there a while after its story went', { ...shows(2), ...GONE }, SHOWN, LATE],
  ['is there long after its story went', { ...shows(2), ...GONE }, SHOWN, LATER, /stopped to show it/],
  ['is there a while after a text without it', shows(1), SHOWN, LATE],
  ['is there long after a text without it', shows(1), SHOWN, LATER, /stopped to show it/],
  ['is there and no story ever showed it', {}, SHOWN, 0, /no story ever showed/],
  ['is not there and no story shows it', {}, 'missing', LATER],
  ['is gone with its story', { ...shows(2), ...GONE }, 'withdrawn', 0],
]

test.each(CASES)('a picture that %s', (_, of, shown, after, broken) => {
  const story = { ...newStory('s1-2'), id: 'x', sent: [1, 2], acknowledged: { text: 2, at: AT }, ...of }
  const said = brokenPicture(PICTURE, [story], { shown, askedAt: AT + after })
  if (broken) expect(said).toMatch(broken)
  else expect(said).toBe(undefined)
})

test('of a page’s forms the one that goes to an address is read as a browser would send it', () => {
  const page = `<form action="/search"><input name="q" value="x"></form>
    <form action="/here"><input type="hidden" name="version" value="2"><textarea name="body">\nOne.\n\nTwo &amp; three.</textarea>
    <input type="radio" name="kind" value="correction" checked><input type="radio" name="kind" value="minor">
    <select name="language"><option value="ja">日本語<option value="en" selected>English</select><input type="file" name="file"></form>
    <form action="/there"><input name="version" value="3"></form>`
  expect(formFields(page, '/here')).toEqual({
    version: '2',
    body: 'One.\n\nTwo & three.',
    kind: 'correction',
    language: 'en',
  })
})
