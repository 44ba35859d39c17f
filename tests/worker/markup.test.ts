import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { rows } from '../support/articles.ts'
import { FAMILIES, PAYLOADS } from '../support/markup-payloads.ts'
import { makeKey, makeNewsroom, ORIGIN, SUBMISSION } from '../support/newsroom.ts'
import { type Browser, signIn } from './desk-client.ts'

const newsroom = makeNewsroom()
/** A partner's name is shown as well. */
const OWNER = '<b onclick=x()>"\'&'
const BATCH_LINES = 500

let key: Record<string, string>
let browser: Browser
let published: Sent[]
let waiting: Sent[]

interface Sent {
  payload: string
  submission: ReturnType<typeof submissionOf>
  id: string
  slug: string
}

const oneLine = (payload: string) => payload.replaceAll(/[\n\t]/g, ' ')

/** The payload in every text field; what follows it tells the fields apart. */
function submissionOf(payload: string, number: number) {
  const line = oneLine(payload)
  return {
    externalId: `${number} ${line}`,
    language: 'en',
    headline: `${line} shakes Japan`,
    slugline: `${line} slugged`,
    summary: `${payload} in short, from Tokyo`,
    byline: `${line} wrote it`,
    dateline: { place: `${line} Busan`, countryCode: 'JP', date: '2026-05-01' },
    source: { name: `${line} reports`, url: `https://a.example/${payload}?${payload}#${payload}` },
    rights: `${line} reserves`,
    body: [
      'TOKYO: Japan said so.',
      payload,
      `Nepalese Finance Minister Harka ${line} resigned.`,
      `> ${line}`,
      `- ${line}`,
      `## ${line}`,
      `[${line}](https://a.example/ "${line}")`,
      `[a](${line})`,
      `![${line}](${line})`,
      `\`${line}\``,
      `\`\`\`${line.replaceAll('`', '')}\n${payload}\n\`\`\``,
    ].join('\n\n'),
  }
}

/** As it is stored. */
const kept = (text: string) => text.normalize('NFC').trim()

interface LineAnswer {
  line: number
  status: number
  id?: string
  errors?: { pointer: string; code: string }[]
}

async function sendBatch(submissions: readonly object[], query = ''): Promise<LineAnswer[]> {
  const answers: LineAnswer[] = []
  for (let at = 0; at < submissions.length; at += BATCH_LINES) {
    const lines = submissions.slice(at, at + BATCH_LINES).map(line => JSON.stringify(line))
    const response = await newsroom.send(`/v1/submissions/batch${query}`, {
      method: 'POST',
      headers: { ...key, 'Content-Type': 'application/x-ndjson' },
      body: lines.join('\n'),
    })
    expect(response.status).toBe(200)
    const text = new TextDecoder().decode(await response.arrayBuffer())
    answers.push(
      ...text
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line)),
    )
  }
  return answers
}

async function sendAll(submissions: readonly Sent['submission'][], query = ''): Promise<Sent[]> {
  const answers = await sendBatch(submissions, query)
  const refused = answers.flatMap((answer, i) => (answer.status === 201 ? [] : [[PAYLOADS[i], answer]]))
  expect(refused).toEqual([])
  const slugs = new Map(
    (await rows<{ id: string; slug: string }>('SELECT id, slug FROM article')).map(row => [row.id, row.slug]),
  )
  return submissions.map((submission, i) => {
    const id = answers[i]?.id ?? ''
    return { payload: PAYLOADS[i] ?? '', submission, id, slug: slugs.get(id) ?? '' }
  })
}

beforeAll(async () => {
  key = await makeKey(newsroom, { owner: OWNER })
  browser = await signIn(newsroom)
  const submissions = PAYLOADS.map(submissionOf)
  published = await sendAll(submissions, '?publish=true')
  waiting = await sendAll(submissions.map(each => ({ ...each, externalId: `again ${each.externalId}` })))
  await newsroom.settled()
})

const named = (names: string) => Object.fromEntries(names.split(' ').map(name => [name, '']))

/** Element → its attributes beside those of every element. */
const PAGE: Record<string, string> = {
  ...named('html head title body header nav main section article footer div h1 h2 h3 h4 p span bdi'),
  ...named('strong em code pre blockquote br hr ul ol li'),
  meta: 'charset name content',
  link: 'rel href',
  a: 'href rel hreflang aria-current',
  time: 'datetime',
}
const DESK: Record<string, string> = {
  ...PAGE,
  ...named('mark q dl dt dd fieldset legend summary datalist'),
  dd: 'title',
  li: 'data-code data-pointer',
  ol: 'reversed',
  details: 'open',
  form: 'method action novalidate',
  label: 'for',
  input: 'type name value required readonly inputmode list autocomplete',
  textarea: 'name required readonly rows',
  select: 'name',
  option: 'value selected',
  button: 'type name value',
}
const EVERYWHERE = 'lang dir class id role aria-label aria-labelledby aria-invalid aria-describedby'
const EMPTY = ['meta', 'link', 'br', 'hr', 'input']
const IN_HEAD = ['meta', 'link', 'title']
const TAG = /<(\/?)([a-z0-9]+)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*\/?>/gi

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const decode = (html: string) => html.replace(/&([^;&\s]+);/g, (whole, name) => ENTITIES[name] ?? whole)

/** As a browser would follow it: on this site, or to a web or mail address that is written in full and not vouched for. */
function isAllowedAddress(address: string, rel = ''): boolean {
  if (/^(?:https?:\/\/|mailto:)/.test(address))
    return rel === 'nofollow noopener' || URL.parse(address)?.origin === ORIGIN
  return /^[/#]/.test(address) && URL.parse(address, ORIGIN)?.origin === ORIGIN
}

/** What the page is beside allow-listed elements, well nested, with allow-listed attributes and addresses: nothing. */
function leftovers(html: string, elements: Record<string, string>): string[] {
  const bad: string[] = []
  const open: string[] = []
  const text = html
    .replace(/^<!doctype html>\n/, '')
    .replace(TAG, (tag, slash: string, name: string, list: string) => {
      const attributes = [...list.matchAll(/([a-z-]+)(?:="([^"]*)")?/gi)].map(
        ([, key = '', value = '']) => [key, decode(value)] as const,
      )
      const { href, action, rel } = Object.fromEntries(attributes)
      const may = `${EVERYWHERE} ${elements[name]}`.split(' ')
      const isSound =
        Object.hasOwn(elements, name) &&
        attributes.every(([key]) => may.includes(key)) &&
        [href, action].every(address => address === undefined || isAllowedAddress(address, rel)) &&
        (slash !== '' || IN_HEAD.includes(name) === (open.at(-1) === 'head')) &&
        (slash === '' || open.pop() === name)
      if (slash === '' && !EMPTY.includes(name)) open.push(name)
      if (!isSound) bad.push(tag)
      return ''
    })
  return [...bad, ...open, ...(text.match(/.{0,20}[<>].{0,20}/g) ?? [])]
}

/** What a reader reads, with what stands in fields. */
const wordsOf = (html: string) => decode(html.replaceAll('<br/>', '\n').replace(TAG, ''))

const fieldsOf = (html: string) =>
  new Map([
    ...[...html.matchAll(/<input[^>]* name="([^"]*)"[^>]* value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, decode(value)] as const,
    ),
    ...[...html.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>\n([^<]*)</g)].map(
      ([, name = '', value = '']) => [name, decode(value)] as const,
    ),
  ])

test.each([
  '<script>x()</script>',
  '<script type="application/ld+json">{}</script>',
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
  '<form method="post" action="/"></form>',
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

test('the payloads are many, all different, and short enough for every field', () => {
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(277)
  expect(new Set(PAYLOADS).size).toBe(PAYLOADS.length)
  expect(Object.entries(FAMILIES).filter(([, family]) => family.length < 9)).toEqual([])
  expect(PAYLOADS.filter(payload => payload.length > 70)).toEqual([])
})

/** Asks for a page of every article and gives what is wrong, by payload. */
async function problemsOf(
  articles: readonly Sent[],
  ask: (sent: Sent) => Promise<Response>,
  elements: Record<string, string>,
  { status = 200, says = () => [] as string[] }: { status?: number; says?: (sent: Sent) => string[] } = {},
) {
  const problems: unknown[] = []
  for (const sent of articles) {
    const response = await ask(sent)
    const html = await response.text()
    const words = wordsOf(html)
    const missing = says(sent).filter(text => !words.includes(kept(text)))
    const wrongStatus = response.status === status ? [] : [response.status]
    const found = [...wrongStatus, ...leftovers(html, elements), ...missing]
    if (found.length > 0) problems.push([sent.payload, ...found])
  }
  return problems
}

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

  test.each(['/', '/east-asia', '/countries/jp'])('on the list %s', async path => {
    const { problems, words } = await walk(path, newsroom.get, PAGE)
    expect(problems).toEqual([])
    const missing = published.filter(
      ({ submission: { headline, summary } }) =>
        !words.includes(kept(headline)) || !words.includes(kept(summary)),
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

/** The form's fields with this in each of them, those of a fixed shape included. */
const typedFields = (payload: string) => ({
  ...Object.fromEntries(
    'headline slugline summary body byline dateline.place source.name rights'
      .split(' ')
      .map(name => [name, `${payload} ${name}`]),
  ),
  ...Object.fromEntries(
    'language dateline.countryCode dateline.date source.url urgency embargoUntil expiresAt publishedAt'
      .split(' ')
      .map(name => [name, payload]),
  ),
})

describe('in a form that comes back, markup stays text', () => {
  /** Every other payload, where two forms of one page share them. */
  const half = (rest: 0 | 1) => waiting.filter((_, i) => i % 2 === rest)

  const expectTyped = async (response: Response, status: number, payload: string) => {
    const html = await response.text()
    expect([payload, response.status, leftovers(html, DESK)]).toEqual([payload, status, []])
    expect(Object.fromEntries(fieldsOf(html)), payload).toMatchObject(typedFields(payload))
    return html
  }

  test('with every field refused that has a shape, and a field that the form does not have', async () => {
    for (const payload of PAYLOADS) {
      const fields = { ...typedFields(payload), [payload]: payload, action: payload }
      const html = await expectTyped(await browser.post('/desk/articles', fields), 422, payload)
      expect(html).toContain('data-pointer="/source/url"')
      expect(wordsOf(html)).toContain(JSON.stringify(payload))
    }
  })

  test('beside the text that somebody else saved meanwhile', async () => {
    for (const { payload, submission, id } of half(0)) {
      const fields = { ...typedFields(payload), version: '0' }
      const html = await expectTyped(await browser.post(`/desk/articles/${id}/edit`, fields), 412, payload)
      expect(wordsOf(html.slice(html.indexOf('class="current"')))).toContain(kept(submission.headline))
    }
  })

  test('for an editor who is signed out', async () => {
    for (const payload of PAYLOADS) {
      const signedOut = { Cookie: '' }
      await expectTyped(await browser.post('/desk/articles', typedFields(payload), signedOut), 401, payload)
    }
  })

  test('for editing', async () => {
    for (const { payload, submission, id } of half(1)) {
      const html = await (await browser.get(`/desk/articles/${id}/edit`)).text()
      expect([payload, leftovers(html, DESK)]).toEqual([payload, []])
      const { headline, summary, body, byline, rights } = submission
      for (const [name, text] of Object.entries({ headline, summary, body, byline, rights }))
        expect(fieldsOf(html).get(name), payload).toBe(kept(text))
    }
  })

  test('for a schedule, and for a tag', async () => {
    const scheduling = ({ id, payload: scheduleAt }: Sent) =>
      browser.post(`/desk/articles/${id}/move`, { version: '1', transition: 'publish', scheduleAt })
    const tagging = ({ id, payload: code }: Sent) =>
      browser.post(`/desk/articles/${id}/tags`, { kind: code, code, decision: 'added' })
    expect(await problemsOf(half(0), scheduling, DESK, { status: 422 })).toEqual([])
    expect(await problemsOf(half(1), tagging, DESK, { status: 422 })).toEqual([])
  })
})

describe('at the door', () => {
  test('an address of a source that is no web address is refused', async () => {
    const answers = await sendBatch(PAYLOADS.map(url => ({ ...SUBMISSION, source: { name: 'Agency', url } })))
    const taken = answers.filter(
      ({ status, errors }) => status !== 422 || errors?.some(({ pointer }) => pointer !== '/source/url'),
    )
    expect(taken).toEqual([])
  })

  test.each([
    '/articles/',
    '/countries/',
    '/v1/articles/',
    '/desk/articles/',
    '/?',
    '/desk?',
    '/v1/articles?',
  ])('markup in an address after %s comes back as text or not at all', async path => {
    for (const payload of PAYLOADS) {
      const ask = path.startsWith('/desk') ? browser.get : newsroom.get
      const response = await ask(path + encodeURIComponent(payload))
      const text = await response.text()
      const isPage = response.headers.get('Content-Type')?.startsWith('text/html')
      const location = new URL(response.headers.get('Location') ?? '/', ORIGIN)
      expect([
        payload,
        isPage ? leftovers(text, path.startsWith('/desk') ? DESK : PAGE) : [],
        location.origin,
      ]).toEqual([payload, [], ORIGIN])
      if (text !== '' && !isPage)
        expect(response.headers.get('Content-Type')).toMatch(/^application\/(?:problem\+)?json; /)
      expect([payload, response.status < 500]).toEqual([payload, true])
    }
  })
})

describe('writing of any kind', () => {
  /** No field of one line takes these; a body takes line feed, tab and the controls of direction. */
  const UNTAKEN = /[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\p{Cs}]/u
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
    const answers = await sendBatch(sent.map(text => inEveryField(text)))
    const stored = new Map(
      (await rows<Record<string, string>>('SELECT * FROM article')).map(row => [row.id, row]),
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
    ['a first paragraph', { body: '👨\u200d👩\u200d👧\u200d👦'.repeat(300) }, 201],
    ['a first character', { body: `a${'\u0323'.repeat(3000)}` }, 201],
  ])(
    'that makes %s longer in bytes than it looks fails nothing, nor the line beside it',
    async (_, fields, status) => {
      const answers = await sendBatch([SUBMISSION, { ...SUBMISSION, ...fields }, SUBMISSION])
      expect(answers.map(answer => answer.status)).toEqual([201, status, 201])
    },
  )

  test('is the same submission in another normal form, and the same answer twice', async () => {
    const sent = texts().filter(text => !UNTAKEN.test(text))
    const send = (form: 'NFC' | 'NFD') =>
      sendBatch(
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
