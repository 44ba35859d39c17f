import sharp from 'sharp'

const BEGIN = `
declare const process: { argv: string[] }
const [, , origin = '', key = '', picture = ''] = process.argv
function expect(what: string, holds: unknown): asserts holds {
  if (!holds) throw new Error(what)
}
const file = new Blob([Uint8Array.from(atob(picture), sign => sign.charCodeAt(0))], { type: 'image/png' })
const words = { alt: 'A ferry at its quay', credit: 'L. Nassar', rights: 'CC BY 4.0' }
const story = (headline: string) => ({
  language: 'en',
  headline,
  body: 'The ferry between Busan and Fukuoka sails again.',
  source: { name: 'Example' },
  rights: 'Example',
})
const lines = (name: string) => [1, 2].map(line => JSON.stringify(story(name + line))).join('\\n')
const statuses = (answers: string) => answers.match(/"status":\\d+/g)?.join()
const BOTH_NEW = '"status":201,"status":201'
`

/** What is done with each generated client: every operation of the document. It must compile under `strict`. */
export const CLIENT_SCRIPTS: Readonly<Record<string, string>> = {
  'openapi-typescript': `
import createClient from 'openapi-fetch'
import type { components, paths } from './types'
${BEGIN}
const client = createClient<paths>({ baseUrl: origin })
const list = await client.GET('/v1/articles', { params: { query: { region: 'east-asia', limit: 2 } } })
const [first] = list.data?.items ?? []
expect('a list', list.data?.items.length === 2 && first)
const cursor = list.data.nextCursor ?? ''
const older = await client.GET('/v1/articles', { params: { query: { region: 'east-asia', limit: 2, cursor } } })
expect('the next page', older.data?.items[0] && older.data.items[0].id !== first.id)
const path = { id: first.id }
const whole = await client.GET('/v1/articles/{id}', { params: { path, query: { body: 'html' } } })
expect('an article', whole.data?.bodyHtml?.startsWith('<p>') && whole.data.countries[0]?.code)
const header = { 'If-None-Match': whole.response.headers.get('ETag') ?? '' }
const held = await client.GET('/v1/articles/{id}', { params: { path, query: { body: 'html' }, header } })
expect('a copy that holds', held.response.status === 304)
const ninjs = await client.GET('/v1/articles/{id}/ninjs', { params: { path } })
expect('ninjs', ninjs.data?.uri)
const found = await client.GET('/v1/search', { params: { query: { q: 'a', from: '2020-01-01', sort: 'newest' } } })
expect('a search', found.data && found.data.items.length <= found.data.total.count && found.data.facets.region)
for (const address of ['regions', 'countries', 'topics', 'people', 'places', 'organisations'] as const) {
  const entries = await client.GET(\`/v1/\${address}\`, { params: { query: { limit: 2 } } })
  expect(address, entries.data?.items.every(({ names }) => names.ja))
}
const changes = await client.GET('/v1/changes', { params: { query: { since: '0', limit: 2 } } })
const [change] = changes.data?.items ?? []
expect('a change', change?.kind === 'article' && 'headline' in change.article)
const refused = await client.GET('/v1/articles', { params: { query: { country: 'jp' } } })
const problem: components['schemas']['Problem'] | undefined = refused.error
expect('a problem', problem?.code === 'malformed' && problem.detail.includes('JP'))

const headers = { Authorization: 'Bearer ' + key }
const kept = await client.POST('/v1/pictures', {
  headers,
  body: { ...words, file: file as unknown as string },
  bodySerializer: body => {
    const form = new FormData()
    for (const [name, value] of Object.entries(body)) form.append(name, value as string)
    return form
  },
})
expect('a picture', kept.data?.id)
const sent = await client.POST('/v1/submissions', {
  params: { header: { 'Idempotency-Key': 'judge-1' } },
  headers,
  body: { ...story('Busan ferry resumes'), picture: { id: kept.data.id }, urgency: 5 },
})
expect('a submission', sent.response.status === 201 && sent.data?.status === 'submitted')
const own = { id: sent.data.id }
const stands = await client.GET('/v1/submissions/{id}', { headers, params: { path: own } })
expect('how it stands', stands.data?.headline === 'Busan ferry resumes')
const patch = (etag: string) =>
  client.PATCH('/v1/submissions/{id}', {
    headers: { ...headers, 'Content-Type': 'application/merge-patch+json' },
    params: { path: own, header: { 'If-Match': etag } },
    body: { urgency: 2 },
  })
const changed = await patch(stands.response.headers.get('ETag') ?? '')
expect('a change of it', changed.data && 'version' in changed.data && changed.data.version === 2)
expect('a stale change', (await patch('"v1"')).error?.code === 'stale')
const reason = { reason: 'The source took it back.' }
const taken = await client.POST('/v1/submissions/{id}/withdrawal', { headers, params: { path: own }, body: reason })
expect('a withdrawal', taken.data?.status === 'rejected')
const batch = await client.POST('/v1/submissions/batch', {
  headers: { ...headers, 'Content-Type': 'application/x-ndjson' },
  body: lines('Ferry '),
  bodySerializer: body => body,
  parseAs: 'text',
})
expect('a batch', statuses(batch.data ?? '') === BOTH_NEW)
const tags = await client.POST('/v1/tag', { headers, body: { text: 'Tokyo and Seoul agree on a summit.' } })
expect('tags', tags.data?.countries.map(({ code }) => code).join() === 'JP,KR')
expect('health', (await client.GET('/healthz', {})).response.ok)
expect('the document', (await client.GET('/openapi.json', {})).data)
`,
  'hey-api': `
import { client } from './hey/client.gen'
import * as api from './hey/sdk.gen'
${BEGIN}
client.setConfig({ baseUrl: origin, auth: key })
const list = await api.listArticles({ query: { language: 'ja', limit: 1 } })
const [first] = list.data?.items ?? []
expect('a list', first)
const path = { id: first.id }
const whole = await api.getArticle({ path })
expect('an article', whole.data?.body?.some(block => block.type === 'paragraph'))
expect('ninjs', (await api.getArticleAsNinjs({ path })).data?.uri)
expect('a search', (await api.searchArticles({ query: { country: 'JP' } })).data?.facets.country)
const { listRegions, listCountries, listTopics, listPeople, listPlaces, listOrganisations } = api
for (const entries of [listRegions, listCountries, listTopics, listPeople, listPlaces, listOrganisations])
  expect('a catalogue', (await entries({ query: { limit: 2 } })).data?.items.every(({ names }) => names.ja))
const changes = await api.listChanges({ query: { since: '0', limit: 2 } })
const [change] = changes.data?.items ?? []
expect('a change', change?.kind === 'article' && change.article.id)
const refused = await api.getArticle({ path: { id: '0000000000000000' } })
expect('a problem', refused.error?.code === 'not_found')

const kept = await api.sendPicture({ body: { ...words, file } })
expect('a picture', kept.data?.id)
const sent = await api.submitArticle({
  headers: { 'Idempotency-Key': 'judge-2' },
  body: { ...story('Fukuoka ferry resumes'), picture: { id: kept.data.id } },
})
expect('a submission', sent.data?.status === 'submitted')
const own = { id: sent.data.id }
const stands = await api.getSubmission({ path: own })
expect('how it stands', stands.data?.headline === 'Fukuoka ferry resumes')
const changed = await api.changeSubmission({
  path: own,
  headers: { 'If-Match': stands.response?.headers.get('ETag') ?? '' },
  body: { urgency: 2 },
})
expect('a change of it', changed.data && 'version' in changed.data && changed.data.version === 2)
const taken = await api.withdrawSubmission({ path: own, body: { reason: 'The source took it back.' } })
expect('a withdrawal', taken.data?.status === 'rejected')
const batch = await api.submitArticles({ body: new Blob([lines('Boat ')]) })
expect('a batch', statuses((await batch.data?.text()) ?? '') === BOTH_NEW)
const tags = await api.tagText({ body: { text: 'Tokyo and Seoul agree on a summit.' } })
expect('tags', tags.data?.countries.map(({ code }) => code).join() === 'JP,KR')
expect('health', (await api.getHealth()).data)
expect('the document', (await api.getDescription()).data)
`,
}

/** What the scripts send as a picture, in base 64. */
export const scriptPicture = async (): Promise<string> =>
  (
    await sharp({ create: { width: 32, height: 32, channels: 3, background: 'navy' } })
      .png()
      .toBuffer()
  ).toString('base64')
