import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { formFields } from '../../tools/chaos/form-fields.ts'
import type { ServedWorker } from './served-worker.ts'

const story = (name: string) => ({
  externalId: name,
  language: 'en',
  headline: `The ferry of ${name}`,
  body: 'The ferry between Busan and Fukuoka sails again.',
  source: { name: 'Example' },
  rights: 'Example',
})

/** Pages, lists and files of readers and apps. */
const READ = [
  '/',
  '/east-asia',
  '/ja/east-asia',
  '/countries/jp',
  '/v1/articles',
  '/v1/articles?country=KR&body=html',
  '/v1/countries',
  '/v1/changes?since=0',
  '/asia/feed.xml',
  '/sitemap.xml',
  '/healthz',
]

/** All that readers see, as the API gives it. */
export async function readAll({ ask }: ServedWorker): Promise<unknown[]> {
  const { items } = (await (await ask('/v1/articles?limit=100')).json()) as {
    items: Record<string, unknown>[]
  }
  return items.map(({ id, headline, version, publishedAt, regions, countries }) => ({
    id,
    headline,
    version,
    publishedAt,
    regions,
    countries,
  }))
}

/** An article's page, at its own address. */
export async function readPage({ ask }: ServedWorker, id: string): Promise<string> {
  const page = await ask(`/articles/${id}`)
  const path = new URL(page.headers.get('Location') ?? '', 'http://localhost').pathname
  return (await ask(path)).text()
}

/** A partner publishes one story and one in a batch, changes the first, and takes back a draft; readers and the job see to it. */
export async function useAsPartner(worker: ServedWorker, name: string): Promise<void> {
  const { ask, partner, runJob } = worker
  const made = await partner('/v1/submissions?publish=true', JSON.stringify(story(name)))
  const { id } = (await made.clone().json()) as { id: string }
  const draft = await partner('/v1/submissions', JSON.stringify(story(`${name}-2`)))
  const { id: draftId } = (await draft.clone().json()) as { id: string }
  const patched = await partner(
    `/v1/submissions/${draftId}`,
    JSON.stringify({ headline: 'Another' }),
    { 'If-Match': draft.headers.get('ETag') ?? '' },
    'PATCH',
  )
  const changed = { ...story(name), body: 'It sails at nine from Busan.', note: 'The time.' }
  const updated = await partner('/v1/submissions?publish=true', JSON.stringify(changed))
  const batch = await partner(
    '/v1/submissions/batch?publish=true',
    `${JSON.stringify(story(`${name}-3`))}\n`,
    { 'Content-Type': 'application/x-ndjson' },
  )
  const withdrawn = await partner(`/v1/submissions/${draftId}/withdrawal`, '{"reason":"No."}')
  const again = await partner('/v1/submissions?publish=true', JSON.stringify(changed))
  expect([made, draft, patched, updated, batch, withdrawn, again].map(({ status }) => status)).toEqual([
    201, 201, 200, 200, 200, 200, 200,
  ])
  expect(await batch.text()).toContain('"status":201')
  await runJob()
  const seen = await ask(`/v1/articles/${id}`)
  expect(await seen.text()).toContain('at nine')
  for (const path of READ) expect([path, (await ask(path)).status]).toEqual([path, 200])
  expect(await (await ask('/v1/changes?since=0&limit=500')).text()).toContain(id)
  expect(await (await ask('/asia/feed.xml')).text()).toContain(`The ferry of ${name}`)
}

/** An editor writes a story, publishes, corrects, finds and kills it; readers are told each time. */
export async function useAtDesk(worker: ServedWorker, name: string): Promise<void> {
  const { ask, desk, runJob } = worker
  const id = await publishAtDesk(worker, `${name} by hand`)
  await correctAtDesk(worker, await openForm(worker, id), `The tram of ${name}`)
  await runJob()
  expect(await (await ask(`/v1/articles/${id}`)).text()).toContain(`The tram of ${name}`)
  const found = await desk.open(`/desk?q=${encodeURIComponent(`tram ${name}`)}`)
  expect([found.status, found.html]).toEqual([200, expect.stringContaining(id)])
  for (const path of ['/desk', `/desk/articles/${id}`, '/desk/calendar', '/desk/names', '/desk/health'])
    expect([path, (await desk.open(path)).status]).toEqual([path, 200])
  const killed = await desk.send(`/desk/articles/${id}/kill`, {
    reason: 'A mistake.',
    note: 'We withdrew it.',
  })
  expect(killed.status).toBe(303)
  await runJob()
  expect((await ask(`/v1/articles/${id}`)).status).toBe(410)
}

/** A form of the desk that somebody has open. */
export interface OpenForm {
  id: string
  fields: Record<string, string>
}

/** Publishes a story and opens its form. */
export const openEdit = async (worker: ServedWorker, name: string): Promise<OpenForm> =>
  openForm(worker, await publishAtDesk(worker, name))

/** Saves it with another headline; readers see that. */
export async function correctAtDesk(
  { ask, desk, runJob, faults }: ServedWorker,
  { id, fields }: OpenForm,
  headline: string,
): Promise<void> {
  const corrected = { ...fields, headline, kind: 'correction', note: 'The headline was wrong.' }
  const saved = await desk.send(editOf(id), corrected)
  expect([saved.status, faults()]).toEqual([303, []])
  await runJob()
  expect(await (await ask(`/v1/articles/${id}`)).text()).toContain(headline)
}

const editOf = (id: string) => `/desk/articles/${id}/edit`

async function openForm({ desk }: ServedWorker, id: string): Promise<OpenForm> {
  const { html } = await desk.open(editOf(id))
  return { id, fields: formFields(html, editOf(id)) }
}

async function publishAtDesk({ desk }: ServedWorker, name: string): Promise<string> {
  const { headline, body, language, rights } = story(name)
  const saved = await desk.send('/desk/articles', {
    headline,
    body,
    language,
    rights,
    'source.name': 'Example',
    urgency: '5',
    action: 'review',
    idempotencyKey: randomBytes(32).toString('base64url'),
  })
  const id = /[\da-z]{16}$/.exec(saved.headers.get('Location') ?? '')?.[0] ?? ''
  const published = await desk.send(`/desk/articles/${id}/move`, { version: '1', transition: 'publish' })
  expect([saved.status, published.status]).toEqual([303, 303])
  return id
}
