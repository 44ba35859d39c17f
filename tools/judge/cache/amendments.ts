import type { Amendments } from './amend.ts'
import type { Field, Kind, SuiteRequest, SuiteTest } from './suite.ts'

/**
 * What brings the release up to RFC 9111 and RFC 9213, which are younger. The suite has made the same changes at its
 * source, under the same ids, so that the total is the source's: 365, less four tests of interim responses, which the
 * client of the release cannot see.
 */

/** A request whose answer may be stored. The next one comes three seconds later. */
const stored = (...fields: Field[]): SuiteRequest => ({
  response_headers: fields,
  setup: true,
  pause_after: true,
})

const NOW: Field = ['Date', 0]
const CACHED: SuiteRequest = { expected_type: 'cached' }
const NOT_CACHED: SuiteRequest = { expected_type: 'not_cached' }

const test = (id: string, kind: Kind, name: string, ...requests: SuiteRequest[]): SuiteTest => ({
  id,
  name,
  kind,
  requests,
})

const second =
  (kind: Kind, request: SuiteRequest) =>
  (amended: SuiteTest): void => {
    amended.kind = kind
    Object.assign(amended.requests[1] ?? {}, request)
  }

const setFirst =
  (field: Field) =>
  (amended: SuiteTest): void => {
    const [first] = amended.requests
    if (first?.response_headers !== undefined)
      first.response_headers = first.response_headers.map(other => (other[0] === field[0] ? field : other))
  }

/** The second and third answer show the value that a 304 brought. */
function updateBy304(amended: SuiteTest): void {
  const [, second, third] = amended.requests
  const name = amended.id.replace('304-etag-update-response-', '')
  const value = second?.response_headers?.find(field => field[0] === name)?.[1] ?? ''
  amended.kind = 'check'
  for (const request of [second, third]) {
    if (request !== undefined) request.expected_response_headers = [[name, value]]
  }
}

/** `;target` is Surrogate-Control's own. */
const dropTarget = (amended: SuiteTest): void => {
  for (const request of amended.requests)
    for (const field of request.response_headers ?? [])
      field[1] = String(field[1]).replace(';CAPABILITY_TARGET', '')
}

export const AMENDMENTS: Amendments = {
  dropped: [
    // Surrogate-Capability and the targets that it announces have no counterpart in RFC 9213.
    'surrogate-max-age-me-target',
    'surrogate-max-age-other-target',
    'surrogate-append-capabilities',
    'surrogate-no-store',
    // Others ask the same.
    'freshness-max-age-ignore-quoted-all',
    'freshness-max-age-ignore-quoted-all-rev',
    'freshness-max-age-multiple-line',
    'freshness-max-age-multiple-directive',
  ],
  // RFC 9213 is the standard that came of the W3C note on Surrogate-Control.
  renamed: [
    {
      suite: 'surrogate-control',
      ids: ['surrogate-', 'cdn-'],
      field: ['Surrogate-Control', 'CDN-Cache-Control'],
    },
  ],
  changed: [
    // RFC 9111, section 5.1: an invalid Age is ignored, and of several values the first counts.
    {
      tests: [
        'age-parse-nonnumeric',
        'age-parse-negative',
        'age-parse-float',
        'age-parse-prefix-twoline',
        'age-parse-dup-0',
        'age-parse-dup-0-twoline',
        'age-parse-dup-old',
      ],
      change: second('required', CACHED),
    },
    // RFC 9111, section 5.3: an invalid date means a time in the past.
    {
      tests: [
        'freshness-expires-invalid-utc',
        'freshness-expires-invalid-aest',
        'freshness-expires-invalid-2-digit-year',
        'freshness-expires-invalid-no-comma',
        'freshness-expires-invalid-multiple-spaces',
        'freshness-expires-invalid-date-dashes',
        'freshness-expires-invalid-time-periods',
        'freshness-expires-invalid-1-digit-hour',
        'freshness-expires-invalid-multiple-lines',
      ],
      change: second('required', NOT_CACHED),
    },
    // The release has these dates without the comma, which makes them invalid.
    {
      tests: ['freshness-expires-32bit'],
      change: setFirst(['Expires', 'Tue, 19 Jan 2038 14:14:08 GMT', false]),
    },
    {
      tests: ['freshness-expires-far-future'],
      change: setFirst(['Expires', 'Sun, 21 Nov 2286 04:46:39 GMT', false]),
    },
    // RFC 9111, section 5.2.2.2: an error takes the place of the stale answer. The release takes an error for a cached answer.
    {
      tests: [
        'stale-close-must-revalidate',
        'stale-close-proxy-revalidate',
        'stale-close-no-cache',
        'stale-close-s-maxage=2',
      ],
      change(amended) {
        amended.requests[1] = {
          disconnect: true,
          expected_status: 502,
          check_body: false,
          expected_response_headers_missing: ['server-request-count'],
        }
      },
    },
    // RFC 9111, section 3.2: a 304 updates all fields but those that frame or encode the body.
    {
      tests: ['304-etag-update-response-Content-MD5', '304-etag-update-response-ETag'],
      change: updateBy304,
    },
    { tests: ['cdn-fresh-cc-nostore'], change: dropTarget },
    { tests: ['cdn-max-age-case-insensitive'], change: second('check', CACHED) },
  ],
  added: [
    {
      suite: 'cc-freshness',
      tests: [
        test(
          'freshness-max-age-stale',
          'required',
          'A response is not reused after its max-age',
          stored(['Cache-Control', 'max-age=1']),
          NOT_CACHED,
        ),
      ],
    },
    {
      suite: 'age-parse',
      tests: ([2 ** 31 - 1, 2 ** 31, 2 ** 31 + 1] as const).map((age, i) =>
        test(
          ['age-parse-large-minus-one', 'age-parse-large', 'age-parse-larger'][i] ?? '',
          'required',
          `A response with an Age of ${age} is stale`,
          stored(NOW, ['Cache-Control', 'max-age=3600'], ['Age', String(age), false]),
          NOT_CACHED,
        ),
      ),
    },
    {
      suite: 'cc-response',
      tests: ['no-store', 'no-store, max-age=0'].map((directives, i) =>
        test(
          ['cc-resp-no-store-old-new', 'cc-resp-no-store-old-max-age'][i] ?? '',
          'check',
          `Is the older response used when a newer one came with ${directives}?`,
          stored(NOW, ['Cache-Control', 'max-age=3600'], ['A', '1']),
          stored(NOW, ['Cache-Control', directives], ['A', '2']),
          { ...CACHED, expected_response_headers: [['A', '1']] },
        ),
      ),
    },
    {
      suite: 'stale',
      tests: [
        test(
          'stale-while-revalidate',
          'optimal',
          'A stale response is served within stale-while-revalidate',
          stored(['Cache-Control', 'max-age=1, stale-while-revalidate=600'], ['ETag', '"1"']),
          CACHED,
        ),
        test(
          'stale-while-revalidate-window',
          'required',
          'A stale response is not served after stale-while-revalidate',
          stored(['Cache-Control', 'max-age=1, stale-while-revalidate=4'], ['ETag', '"1"']),
          {
            ...stored(['Cache-Control', 'no-cache', false], ['ETag', '"2"', false]),
            ...CACHED,
          },
          { expected_response_headers: [['client-request-count', '3']] },
        ),
      ],
    },
    {
      suite: 'status',
      tests: [
        test(
          'status-200-must-understand',
          'optimal',
          'must-understand lifts no-store where the status is known',
          stored(['Cache-Control', 'max-age=600, no-store, must-understand']),
          CACHED,
        ),
      ],
    },
    {
      suite: 'other',
      tests: [
        test('other-age-delay', 'check', 'Is there an Age where the response took long?', {
          response_headers: [['Cache-Control', 'max-age=600'], NOW],
          response_pause: 5,
          expected_response_headers: [['age', '>', 0]],
        }),
        test(
          'other-date-update-expires',
          'required',
          'Date is not updated where Expires is there',
          stored(['Expires', 86_400], NOW),
          { ...CACHED, expected_response_headers: [NOW] },
        ),
        test(
          'other-date-update-expires-update',
          'check',
          'Is Expires left alone?',
          stored(['Expires', 86_400], NOW),
          { ...CACHED, expected_response_headers: [['Expires', 86_400]] },
        ),
      ],
    },
    {
      suite: 'surrogate-control',
      tests: [
        ...['private', 'no-cache'].map(directive =>
          test(
            `cdn-${directive}`,
            'required',
            `CDN-Cache-Control: ${directive} forbids what Cache-Control allows`,
            stored(NOW, ['CDN-Cache-Control', directive], ['Cache-Control', 'max-age=600'], ['Expires', 600]),
            NOT_CACHED,
          ),
        ),
        ...['max-age=600, ???', 'max-age="600"'].map((value, i) =>
          test(
            ['cdn-cc-invalid-sh-type-unknown', 'cdn-cc-invalid-sh-type-wrong'][i] ?? '',
            'required',
            `CDN-Cache-Control: ${value} is no Structured Field and is ignored`,
            stored(['CDN-Cache-Control', value, false], ['Cache-Control', 'no-store']),
            NOT_CACHED,
          ),
        ),
        ...(
          [
            ['cdn-remove-age-exceed', [], 'Age'],
            ['cdn-date-update-exceed', [], NOW],
            ['cdn-expires-update-exceed', [['Expires', 1]], ['Expires', 1]],
          ] satisfies [string, Field[], string | Field][]
        ).map(([id, fields, expected]) =>
          test(
            id,
            'check',
            'Is the field left where the CDN keeps the response for longer than others?',
            stored(NOW, ['Cache-Control', 'max-age=1'], ['CDN-Cache-Control', 'max-age=600'], ...fields),
            { expected_response_headers: [expected] },
          ),
        ),
      ],
    },
  ],
}
