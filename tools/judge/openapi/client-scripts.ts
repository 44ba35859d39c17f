const BEGIN = `
declare const process: { argv: string[] }
const [, , origin = '', key = ''] = process.argv
function expect(what: string, holds: unknown): asserts holds {
  if (!holds) throw new Error(what)
}
`

const SUBMISSION = `{
  language: 'en',
  headline: 'Busan ferry resumes',
  body: 'The ferry between Busan and Fukuoka sails again.',
  source: { name: 'Example' },
  rights: 'Example',
  urgency: 5,
}`

/** What is done with each generated client; it must compile under `strict`. */
export const CLIENT_SCRIPTS: Readonly<Record<string, string>> = {
  'openapi-typescript': `
import createClient from 'openapi-fetch'
import type { components, paths } from './types'
${BEGIN}
const client = createClient<paths>({ baseUrl: origin })
const list = await client.GET('/v1/articles', { params: { query: { region: 'east-asia', limit: 2 } } })
const [first] = list.data?.items ?? []
expect('a list', list.data?.items.length === 2 && first)
const path = { id: first.id }
const whole = await client.GET('/v1/articles/{id}', { params: { path, query: { body: 'html' } } })
expect('an article', whole.data?.bodyHtml?.startsWith('<p>') && whole.data.countries[0]?.code)
const refused = await client.GET('/v1/articles', { params: { query: { country: 'jp' } } })
const problem: components['schemas']['Problem'] | undefined = refused.error
expect('a problem', problem?.code === 'malformed' && problem.detail.includes('JP'))
const sent = await client.POST('/v1/submissions', {
  params: { header: { 'Idempotency-Key': 'judge-1' } },
  headers: { Authorization: 'Bearer ' + key },
  body: ${SUBMISSION},
})
expect('a submission', sent.response.status === 201 && sent.data?.status === 'submitted')
`,
  'hey-api': `
import { client } from './hey/client.gen'
import { getArticle, listArticles, listChanges, submitArticle, tagText } from './hey/sdk.gen'
${BEGIN}
client.setConfig({ baseUrl: origin, auth: key })
const list = await listArticles({ query: { language: 'ja', limit: 1 } })
const [first] = list.data?.items ?? []
expect('a list', first)
const whole = await getArticle({ path: { id: first.id } })
expect('an article', whole.data?.body?.some(block => block.type === 'paragraph'))
const changes = await listChanges({ query: { since: '0', limit: 2 } })
const [change] = changes.data?.items ?? []
expect('a change', change?.kind === 'article' && change.article.id)
const refused = await getArticle({ path: { id: '0000000000000000' } })
expect('a problem', refused.error?.code === 'not_found')
const tags = await tagText({ body: { text: 'Tokyo and Seoul agree on a summit.' } })
expect('tags', tags.data?.countries.map(({ code }) => code).join() === 'JP,KR')
const sent = await submitArticle({ headers: { 'Idempotency-Key': 'judge-2' }, body: ${SUBMISSION} })
expect('a submission', sent.data?.status === 'submitted')
`,
}
