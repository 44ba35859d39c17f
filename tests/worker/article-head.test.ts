import { beforeAll, expect, test } from 'vitest'
import { publish, type Submitted } from '../support/articles.ts'
import { makeKey, makeNewsroom, ORIGIN, SUBMISSION, submit } from '../support/newsroom.ts'

const newsroom = makeNewsroom()
let shown: Submitted
let other: Submitted
let html = ''

const FIELDS = { externalId: 'head', headline: 'Japan </script><!-- & "ferries"', byline: 'Aiko Mori' }
beforeAll(async () => {
  const key = await makeKey(newsroom)
  shown = await publish(newsroom, key, FIELDS)
  other = await publish(newsroom, key, { language: 'ja', translationOf: shown.id })
  await submit(
    newsroom,
    key,
    { ...SUBMISSION, ...FIELDS, urgency: 1, note: 'On Tuesday.' },
    '/v1/submissions?publish=true',
  )
  html = await (await newsroom.get(new URL(shown.url).pathname)).text()
})

test('the head has the story as NewsArticle, whatever its words are', () => {
  const blocks = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)]
  expect(blocks).toHaveLength(1)
  expect(JSON.parse(blocks[0]?.[1] ?? '')).toMatchObject({
    '@type': 'NewsArticle',
    url: shown.url,
    headline: FIELDS.headline,
    inLanguage: 'en',
    datePublished: '2026-05-01T12:00:00.000Z',
    author: { '@type': 'Person', name: 'Aiko Mori' },
    publisher: { '@type': 'Organization', name: 'Dawnwire', url: `${ORIGIN}/` },
    about: expect.arrayContaining([{ '@type': 'Country', name: 'Japan', url: `${ORIGIN}/countries/jp` }]),
    correction: [
      { '@type': 'CorrectionComment', text: 'On Tuesday.', datePublished: '2026-05-01T12:00:00.000Z' },
    ],
    workTranslation: [{ '@type': 'NewsArticle', url: other.url, inLanguage: 'ja' }],
  })
})

test('a story that names a thousand things is about those that are most salient', async () => {
  const names = newsroom.deps.tagger.gazetteer.list('country', 'en').map(({ name }) => name)
  expect(names.length).toBeGreaterThan(30)
  const { url } = await publish(newsroom, await makeKey(newsroom), {
    headline: 'Japan counts countries',
    body: `Japan counted ${names.join(', ')}.`,
  })
  const page = await (await newsroom.get(new URL(url).pathname)).text()
  const { about } = JSON.parse(/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? '')
  expect(about).toHaveLength(30)
  expect(about[0].name).toBe('Japan')
})

test('a page that is shared shows title, address and time', () => {
  expect(html).toContain(
    '<meta property="og:title" content="Japan &lt;/script&gt;&lt;!-- &amp; &quot;ferries&quot;"/>',
  )
  expect(html).toContain(`<meta property="og:url" content="${shown.url}"/>`)
  expect(html).toContain('<meta property="article:published_time" content="2026-05-01T12:00:00.000Z"/>')
})

test('translations are named, and nothing else is an alternate in a language', () => {
  const alternates = [...html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)]
  expect(alternates.map(([, language, href]) => [language, href])).toEqual([['ja', other.url]])
})
