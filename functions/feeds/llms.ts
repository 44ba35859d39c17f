import { Hono } from 'hono'
import { feedHeaders } from '../http/headers.ts'
import { publicAnswer } from '../http/public-answer.ts'
import { hasQuery } from '../http/query.ts'
import { redirectTo } from '../http/redirect.ts'
import type { PublicEnv } from '../public-env.ts'
import { REGIONS } from '../published/regions.ts'

/** What this is and where its data are, for assistants (llmstxt.org). */
export const llms = new Hono<PublicEnv>().get('/llms.txt', async c => {
  if (hasQuery(c.req.url)) return redirectTo('/llms.txt')
  const { now, publicOrigin } = c.env.deps
  const text = llmsText(publicOrigin)
  return publicAnswer(c.req.raw, {
    surface: 'live',
    headers: feedHeaders('text/plain'),
    cacheTags: ['docs'],
    etagParts: [text],
    now: now(),
    body: () => text,
  })
})

const llmsText = (origin: string) => `# Dawnwire

> News from Asia, region by region, with sources, rights, corrections, and codes for the countries, places, people, organisations and topics that each story is about.

Quote a story with its \`url\`, \`source\` and \`rights\`. Give its \`corrections\` with it. A story that answers 410 was withdrawn: do not repeat it. Tags say who gave them (\`origin\`) and how sure that is (\`confidence\`). Read JSON rather than pages: it is smaller, and has the codes.

## API

- [Reference](${origin}/docs): every address with examples
- [OpenAPI 3.1](${origin}/openapi.json): the same for programs
- [Newest stories](${origin}/v1/articles?fields=full&limit=20): filters are region, country, topic, person, place, organisation, language, publishedAfter, publishedBefore
- Search: ${origin}/v1/search?q=…, in any language; the name of a country, place, person, organisation or topic finds stories in every language
- MCP: POST ${origin}/mcp, with the tools search, list, article and tag
- [What changed](${origin}/v1/changes?since=0): for whoever keeps a copy

## Codes

- [Regions](${origin}/v1/regions): UN M49
- [Countries](${origin}/v1/countries): ISO 3166-1
- [Topics](${origin}/v1/topics): IPTC Media Topics
- [People](${origin}/v1/people), [places](${origin}/v1/places), [organisations](${origin}/v1/organisations): those in the news now

## Feeds

- [All of Asia](${origin}/asia/feed.json): JSON Feed; also feed.xml (RSS), atom.xml and ninjs.json (IPTC ninjs 3.1)
${REGIONS.map(region => `- [${region}](${origin}/${region}/feed.json)`).join('\n')}

## Optional

- [About](${origin}/about): who runs this, how tags are made, and how accurate they are
- [Corrections](${origin}/about/corrections)
`
