/** Why some tests do not pass. */
export const KNOWN_FAILURES: readonly { why: string; tests: readonly string[] }[] = [
  {
    why: 'On purpose: an answer with `Set-Cookie` is never stored.',
    tests: ['headers-store-Set-Cookie', '304-etag-update-response-Set-Cookie', 'other-set-cookie'],
  },
  {
    why: 'On purpose: a `HEAD` that finds nothing fresh is sent on as a `GET`, which fills the cache.',
    tests: [
      'head-writethrough',
      'head-200-retain',
      'head-200-freshness-update',
      'head-200-update',
      'head-410-update',
    ],
  },
  {
    why: 'On purpose: a malformed value is not repaired.',
    tests: [
      'freshness-max-age-decimal-zero',
      'freshness-max-age-decimal-five',
      'freshness-max-age-a100',
      'freshness-max-age-100a',
      'conditional-etag-quoted-respond-unquoted',
      'conditional-etag-unquoted-respond-quoted',
      'conditional-etag-strong-generate-unquoted',
      'conditional-etag-forward-unquoted',
      'cdn-max-age-case-insensitive',
    ],
  },
  {
    why: 'The standard decides: of two `max-age` the first counts (RFC 9111, section 4.2.1).',
    tests: ['freshness-max-age-two-stale-fresh-sameline', 'freshness-max-age-two-stale-fresh-sepline'],
  },
  {
    why: 'The standard decides: a 304 with another strong entity tag updates nothing (RFC 9111, section 4.3.4).',
    tests: ['304-etag-update-response-ETag'],
  },
  {
    why: 'The standard decides: an answer made after `If-Modified-Since` is no 304 (RFC 9111, section 4.3.2).',
    tests: ['conditional-lm-fresh-no-lm'],
  },
  {
    why: 'The standard decides: `Warning` is obsolete (RFC 9111, section 5.5).',
    tests: ['stale-warning-stored', 'stale-warning-become'],
  },
  {
    why: 'Without a stated lifetime it is a tenth of the time since the last change, which is over when the test looks.',
    tests: ['heuristic-delta-5', 'heuristic-delta-10', 'heuristic-delta-30'],
  },
  {
    why: 'Not done here: parts of answers are not stored.',
    tests: [
      'partial-store-partial-reuse-partial',
      'partial-store-partial-reuse-partial-byterange',
      'partial-store-partial-reuse-partial-absent',
      'partial-store-partial-reuse-partial-suffix',
      'partial-store-partial-complete',
    ],
  },
  {
    why: 'Not done here: storing answers to `POST`, choosing a language, trying the entity tag of another variant.',
    tests: ['method-POST', 'vary-normalise-lang-select', 'conditional-etag-vary-headers-mismatch'],
  },
  {
    why: 'The server of the release writes `ü` in two bytes where its client expects one.',
    tests: ['conditional-etag-strong-respond-obs-text'],
  },
  {
    why: 'Not run: the server of the release cannot wait, as the test asks.',
    tests: ['other-age-delay'],
  },
]
