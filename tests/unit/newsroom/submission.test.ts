import { describe, expect, it } from 'vitest'
import { readSubmission } from '../../../functions/newsroom/submission/submission.ts'

const WHOLE = {
  language: 'en',
  headline: 'Ferries sail again',
  body: 'BUSAN: They sailed.',
  source: { name: 'Agency' },
}

function errors(fields: object) {
  const read = readSubmission({ ...WHOLE, ...fields }, 0)
  return 'errors' in read ? read.errors : []
}

describe('a submission', () => {
  it('that is taken keeps what its body says as text alone, no object for each of its paragraphs', () => {
    const read = readSubmission({ ...WHOLE, body: 'Rain.\n\n- Busan\n- *Osaka*\n\n'.repeat(300) }, 0)
    if ('errors' in read) throw new Error(JSON.stringify(read.errors))
    const kept = Object.values(read.accepted.body).flat()
    expect(kept.filter(each => typeof each === 'object' && each !== null)).toEqual([])
  })

  it.each([
    ['![](https://a.example/map.png)'],
    ['[](https://a.example/)'],
    ['[a]: https://a.example/'],
    ['&nbsp;'],
    ['&#x3164;'],
    ['```js\n```'],
  ])('is refused where nothing of its body is left to read (%j)', body => {
    expect(errors({ body })).toEqual([
      { pointer: '/body', code: 'no_letter', message: expect.stringMatching(/^Body: /) },
    ])
  })

  it('may have a body that is code alone, or a picture with words', () => {
    expect(errors({ body: '```\nlet a\n```' })).toEqual([])
    expect(errors({ body: '![Map of Busan](https://a.example/map.png)' })).toEqual([])
  })

  it.each<[object, string, string]>([
    [{ headline: 7 }, '/headline', 'Headline must be text.'],
    [{ body: [] }, '/body', 'Body must be text.'],
    [{ source: 'Agency' }, '/source', 'Source must be an object.'],
    [{ source: { name: null } }, '/source/name', 'Source name must be text.'],
    [{ urgency: '4' }, '/urgency', 'Urgency must be a whole number.'],
    [{ urgency: 4.5 }, '/urgency', 'Urgency must be a whole number.'],
  ])('says what type a field has (%j)', (fields, pointer, message) => {
    expect(errors(fields)).toEqual([{ pointer, code: 'invalid_type', message }])
  })

  it.each<[object, string, string]>([
    [{ headline: '' }, '/headline', 'Headline is needed.'],
    [{ source: { name: ' ' } }, '/source/name', 'Source name is needed.'],
    [{ byline: ' ' }, '/byline', 'Byline: This is empty; write something, or leave the field out.'],
    [{ rights: '' }, '/rights', 'Rights: This is empty; write something, or leave the field out.'],
    [
      { picture: { id: '0000000000000000', caption: '' } },
      '/picture/caption',
      'Picture caption: This is empty; write something, or leave the field out.',
    ],
  ])('with an empty field is told whether it is needed (%j)', (fields, pointer, message) => {
    expect(errors(fields)).toEqual([{ pointer, code: 'required', message }])
  })

  it('says of which field it speaks', () => {
    expect(errors({ source: { name: 'Agency', publishedAt: 'today' } })).toMatchObject([
      {
        pointer: '/source/publishedAt',
        code: 'invalid_time',
        message: expect.stringMatching(/^Published at the source: /),
      },
    ])
  })

  it.each([
    ['jp', 'Do you mean ja?'],
    ['English', 'Do you mean en?'],
  ])('in language %s is refused with the language that is probably meant', (language, question) => {
    expect(errors({ language })).toEqual([
      { pointer: '/language', code: 'invalid_language', message: expect.stringContaining(question) },
    ])
  })

  it.each([
    ['UK', 'Do you mean GB?'],
    ['jp', 'Do you mean JP?'],
    ['ZZ', 'as JP.'],
    ['EU', 'as JP.'],
    ['QQ', 'as JP.'],
    ['Japan', 'as JP.'],
  ])('is refused where its dateline is of no country (%s)', (countryCode, end) => {
    expect(errors({ dateline: { place: 'London', countryCode } })).toEqual([
      {
        pointer: '/dateline/countryCode',
        code: 'invalid_country',
        message: expect.stringMatching(new RegExp(`${end.replace(/[.?]/g, '\\$&')}$`)),
      },
    ])
  })

  it.each(['JP', 'TW', 'XK', 'PS', 'HK'])('may have a dateline in %s', countryCode => {
    expect(errors({ dateline: { place: 'A city', countryCode } })).toEqual([])
  })

  it('says once that its body is too long', () => {
    expect(errors({ body: 'é'.repeat(33_000) })).toEqual([
      { pointer: '/body', code: 'too_long', message: expect.stringContaining('66000') },
    ])
  })

  const WORDS = { alt: 'A ferry', credit: 'L. Nassar', rights: 'CC BY 4.0' }

  it.each([
    ['http://a.example/1.jpg', 'wrong_scheme', 'begin with https://'],
    ['ferry.jpg', 'not_an_address', 'Write all of it'],
    ['https://me:secret@a.example/1.jpg', 'credentials_in_address', 'must not hold a user name'],
    [`https://a.example/${'港'.repeat(400)}`, 'address_too_long', '2,048'],
  ])('says why its picture is not fetched from %s, and nothing else', (url, code, message) => {
    expect(errors({ picture: { url, ...WORDS } })).toEqual([
      { pointer: '/picture/url', code, message: expect.stringContaining(message) },
    ])
  })

  it('may name an http address as its source, without a password', () => {
    expect(errors({ source: { name: 'Agency', url: 'http://a.example/' } })).toEqual([])
    expect(errors({ source: { name: 'Agency', url: 'https://me:secret@a.example/' } })).toEqual([
      {
        pointer: '/source/url',
        code: 'credentials_in_address',
        message: expect.stringContaining('user name'),
      },
    ])
  })
})
