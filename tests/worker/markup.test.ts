import { beforeAll, describe, expect, test } from 'vitest'
import { type Browser, signIn } from '../support/desk-client.ts'
import { fillWithMarkup, kept, OWNER, problemsOf, type Sent } from '../support/marked-up-articles.ts'
import { FAMILIES, PAYLOADS } from '../support/markup-payloads.ts'
import { makeKey, makeNewsroom } from '../support/newsroom.ts'
import { DESK, leftovers, PAGE, wordsOf } from '../support/page-checker.ts'

const newsroom = makeNewsroom()

let browser: Browser
let published: Sent[]

beforeAll(async () => {
  const key = await makeKey(newsroom, { owner: OWNER })
  browser = await signIn(newsroom)
  published = (await fillWithMarkup(newsroom, key)).published
})

test.each([
  '<script>x()</script>',
  '<script type="application/ld+json">{"a":"<b>"}</script>',
  '<script type="module">x()</script>',
  '<p onclick="x"></p>',
  '<p style="color:red"></p>',
  '<meta charset="utf-8">',
  '<head><meta http-equiv="refresh"></head>',
  '<head><link rel="stylesheet" href="https://e.example/"></head>',
  '<a href="javascript:x()">x</a>',
  '<a href="java&#39;script:x()">x</a>',
  '<a href="https://e.example/">x</a>',
  '<a href="//e.example">x</a>',
  '<a href="/\\e.example">x</a>',
  '<a href="x">x</a>',
  '<form method="post" action="/desk"></form>',
  '<a download="x">x</a>',
  '<img src="x">',
  '<p>a</p></main>',
  '<p>a',
  '<p>a < b</p>',
  '<p>a <!-- b --></p>',
  "<p id='x'></p>",
  '<p id=x></p>',
  '<p id="a>b"></p>',
])('the checker finds %s', html => {
  expect(leftovers(html, PAGE)).not.toEqual([])
})

const NONCE = 'n'.repeat(43)

test.each([
  `<script nonce="${NONCE}">x()</script>`,
  `<script src="/assets/desk.0123456789ab.js" defer=""></script>`,
  `<script src="https://e.example/assets/desk.0123456789ab.js" nonce="${NONCE}" defer=""></script>`,
])('on the desk the checker finds %s', html => {
  expect(leftovers(html, DESK)).not.toEqual([])
})

test('the payloads are many, all different, and short enough for every field', () => {
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(277)
  expect(new Set(PAYLOADS).size).toBe(PAYLOADS.length)
  expect(Object.entries(FAMILIES).filter(([, family]) => family.length < 9)).toEqual([])
  expect(PAYLOADS.filter(payload => payload.length > 70)).toEqual([])
})

/** Every page of a list, with the words of all. */
async function walk(
  path: string,
  get: (path: string) => Promise<Response>,
  elements: Record<string, string>,
) {
  const problems: string[] = []
  let words = ''
  let next: string | undefined = path
  while (next !== undefined) {
    const html: string = await (await get(next)).text()
    problems.push(...leftovers(html, elements))
    words += wordsOf(html)
    next = html.match(/href="([^"]*cursor=[^"]*)"/)?.[1]?.replaceAll('&amp;', '&')
  }
  return { problems, words }
}

describe('in every text field of an article, markup stays text', () => {
  const inView = ({ submission: { headline, byline, dateline, source, rights, summary } }: Sent) => [
    headline,
    summary,
    byline,
    dateline.place,
    source.name,
    rights,
  ]

  test('on its page', async () => {
    const problems = await problemsOf(published, ({ slug }) => newsroom.get(`/articles/${slug}`), PAGE, {
      says: inView,
    })
    expect(problems).toEqual([])
  })

  // The front page and the regions tell briefs by their headlines alone.
  test.each([
    ['/', false],
    ['/east-asia', false],
    ['/countries/jp', true],
  ])('on the list %s', async (path, hasSummaries) => {
    const { problems, words } = await walk(path, newsroom.get, PAGE)
    expect(problems).toEqual([])
    const missing = published.filter(
      ({ submission: { headline, summary } }) =>
        !words.includes(kept(headline)) || (hasSummaries && !words.includes(kept(summary))),
    )
    expect(missing.map(({ payload }) => payload)).toEqual([])
  })

  const TYPES = 'paragraph heading list quote code rule'.split(' ')
  const NAMES = 'type content level ordered items text bold italic code href'.split(' ')

  test('in JSON, where a body is blocks and nothing else', async () => {
    const names = new Set<string>()
    const types = new Set<string>()
    const addresses: string[] = []
    const look = (name: string, value: unknown) => {
      if (name !== '' && !/^\d+$/.test(name)) names.add(name)
      if (name === 'type') types.add(String(value))
      if (name === 'href') addresses.push(String(value))
      return value
    }
    for (const { payload, submission, id } of published) {
      const response = await newsroom.get(`/v1/articles/${id}`)
      expect(response.headers.get('Content-Type')).toBe('application/json; charset=utf-8')
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
      const { body, source, ...article } = (await response.json()) as {
        body: unknown[]
        source: { name: string; url: string }
      }
      JSON.stringify(body, look)
      expect(body.at(-1)).toEqual({ type: 'code', text: expect.stringContaining(kept(payload)) })
      expect(article, payload).toMatchObject({
        headline: kept(submission.headline),
        slugline: kept(submission.slugline),
        summary: kept(submission.summary),
        byline: kept(submission.byline),
        rights: kept(submission.rights),
        dateline: { ...submission.dateline, place: kept(submission.dateline.place) },
        slug: expect.stringMatching(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
      })
      expect(source.name).toBe(kept(submission.source.name))
      expect(source.url, payload).toMatch(/^https:\/\/a\.example\/[^"<>\s]*$/)
    }
    expect([...types].filter(type => !TYPES.includes(type))).toEqual([])
    expect([...names].filter(name => !NAMES.includes(name))).toEqual([])
    expect(addresses.filter(address => !/^(?:https?:\/\/|mailto:)/.test(address))).toEqual([])
  })

  test('on the desk’s page, beside its evidence', async () => {
    const problems = await problemsOf(published, ({ id }) => browser.get(`/desk/articles/${id}`), DESK, {
      says: sent => [...inView(sent), OWNER, 'Japan'],
    })
    expect(problems).toEqual([])
  })

  test.each(['published', 'submitted'])('on the desk’s list of what is %s', async status => {
    const { problems, words } = await walk(`/desk?status=${status}`, browser.get, DESK)
    expect(problems).toEqual([])
    const missing = published.filter(({ submission }) => !words.includes(kept(submission.headline)))
    expect(missing.map(({ payload }) => payload)).toEqual([])
  })
})
