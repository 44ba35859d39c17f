import { Hono } from 'hono'
import { ALL_TAG } from '../cache/tags.ts'
import { feedHeaders } from '../http/headers.ts'
import { publicAnswer } from '../http/public-answer.ts'
import { hasQuery } from '../http/query.ts'
import { redirectTo } from '../http/redirect.ts'
import { INTERFACE_LANGUAGES } from '../locales/interface-words.ts'
import type { PublicEnv } from '../public-env.ts'
import { link } from '../ui/link.ts'

/** What robots may read (RFC 9309), and where the sitemaps are. */
export const robots = new Hono<PublicEnv>().get('/robots.txt', async c => {
  if (hasQuery(c.req.url)) return redirectTo('/robots.txt')
  const { now, publicOrigin } = c.env.deps
  const text = [
    'User-agent: *',
    'Disallow: /desk',
    ...INTERFACE_LANGUAGES.map(language => `Disallow: ${link(language, '/search')}`),
    '',
    `Sitemap: ${publicOrigin}/sitemap.xml`,
    `Sitemap: ${publicOrigin}/news-sitemap.xml`,
    '',
  ].join('\n')
  return publicAnswer(c.req.raw, {
    surface: 'live',
    headers: feedHeaders('text/plain'),
    cacheTags: [ALL_TAG],
    etagParts: [text],
    now: now(),
    body: () => text,
  })
})
