import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSubmission } from '../../../functions/newsroom/submission/submission.ts'
import { LIMITS } from '../../../functions/newsroom/submission/text-fields.ts'

const NOON = Date.parse('2026-05-01T12:00:00Z')

const TEXT_FIELDS = ['externalId', 'headline', 'slugline', 'summary', 'body', 'byline', 'rights'] as const
const WHOLE = {
  language: 'en',
  headline: 'Japan and South Korea agree on ferry safety',
  body: 'TOKYO: They signed a plan.',
  source: { name: 'Agency', url: 'https://agency.example/ferry' },
}

const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    'a'.repeat(300),
    '👨\u200d👩\u200d👧'.repeat(60),
    'a\u0301\u0323'.repeat(200),
    '\0',
    '\ud800',
  ),
)
const times = fc.oneof(
  words,
  fc.date({ noInvalidDate: true }).map(date => date.toISOString()),
)
const address = fc.oneof(
  words,
  fc.webUrl(),
  fc
    .tuple(fc.constantFrom('https://', 'https://a.example/', 'http://u:p@'), words)
    .map(parts => parts.join('')),
)
const values: Record<string, fc.Arbitrary<unknown>> = {
  ...Object.fromEntries(TEXT_FIELDS.map(name => [name, words])),
  language: fc.oneof(words, fc.stringMatching(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,3}$/)),
  dateline: fc.record(
    {
      place: words,
      countryCode: fc.oneof(words, fc.constantFrom('JP', 'jp')),
      date: fc.oneof(words, fc.constant('2026-05-01')),
    },
    { requiredKeys: [] },
  ),
  source: fc.record({ name: words, url: address }, { requiredKeys: [] }),
  urgency: fc.oneof(fc.integer(), fc.double(), words),
  embargoUntil: times,
  expiresAt: times,
  publishedAt: times,
}
const NAMES = Object.keys(values)

/** A whole submission with some fields left out, in disorder or of another type, and some that nobody knows. */
const submission = fc
  .tuple(
    fc.record(values, { requiredKeys: [] }),
    fc.subarray(NAMES, { maxLength: 3 }),
    fc.dictionary(
      fc.oneof(fc.constantFrom(...NAMES, '__proto__', 'status', 'a/b~c'), words),
      fc.jsonValue(),
      {
        maxKeys: 2,
      },
    ),
  )
  .map(([fields, taken, others]) => {
    const some = Object.entries(fields).filter(([name]) => taken.includes(name))
    return JSON.parse(JSON.stringify({ ...WHOLE, ...Object.fromEntries(some), ...others })) as object
  })

const bytes = (text: string) => new TextEncoder().encode(text).length

describe('a submission, whatever comes', () => {
  it('is taken within its limits and taken again unchanged, or every refusal says where, which and why', () => {
    let accepted = 0
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: submission }, fc.jsonValue()), value => {
        const read = readSubmission(value, NOON)
        expect(readSubmission(value, NOON)).toEqual(read)
        if ('errors' in read) {
          expect(read.errors.length).toBeGreaterThan(0)
          for (const { pointer, code, message } of read.errors) {
            expect(pointer).toMatch(/^(?:\/(?:[^~/]|~[01])*)*$/s)
            expect(code).toMatch(/^[a-z_]+$/)
            expect(message.isWellFormed()).toBe(true)
          }
          return
        }
        accepted++
        const { embargoUntil, expiresAt, publishedAt, ...stored } = read.accepted.submission
        for (const name of TEXT_FIELDS)
          expect(bytes(stored[name] ?? '')).toBeLessThanOrEqual(LIMITS[name].bytes)
        expect(stored.urgency).toBeOneOf([1, 2, 3, 4, 5, 6, 7, 8, 9])
        expect(readSubmission(stored, NOON)).toMatchObject({ accepted: { submission: stored } })
      }),
      { numRuns: 4000 },
    )
    expect(accepted).toBeGreaterThan(400)
  })

  it('is refused where it claims to have appeared before 1970, since times are counted from there', () => {
    const read = readSubmission({ ...WHOLE, publishedAt: '1969-12-31T23:59:59Z' }, NOON)
    expect(read).toMatchObject({ errors: [{ pointer: '/publishedAt', code: 'too_early' }] })
    expect(readSubmission({ ...WHOLE, publishedAt: '1970-01-01T00:00:00Z' }, NOON)).toHaveProperty('accepted')
  })
})
