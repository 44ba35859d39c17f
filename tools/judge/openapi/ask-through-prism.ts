import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { submitWithheld } from '../submit-withheld.ts'
import { type Recorded, type Violations, violationsIn } from './around-prism.ts'
import { type Call, callsOf } from './calls.ts'
import { type Document, type Operation, operationsOf } from './described.ts'
import { binOf, type JudgeTask, outcomeOf } from './judge-task.ts'
import { standPrism } from './stand-prism.ts'
import { tellStory } from './tell-story.ts'

/** What the example of a picture sends. */
const PICTURE = { create: { width: 64, height: 48, channels: 3, background: 'navy' } } as const
/** A newsroom that fails, or that is asked by another name, does not stand here. */
const OUT_OF_REACH = ['421', '500', '503']
/** More than any key may ask a minute. */
const OVER_QUOTA = 640
const TOGETHER = 20
/** Ms; prism never answers some requests that it cannot read. */
const PATIENCE = 60_000

export interface Proxied extends Violations {
  /** Answers that the document names and that were not had. */
  missed: string[]
}

/** What prism says of a newsroom's answers, to all sorts of requests and to what `use` does there. */
export async function askThroughPrism(
  task: JudgeTask,
  use: (task: JudgeTask) => Promise<unknown>,
): Promise<Proxied> {
  const document = join(task.folder, 'openapi.json')
  const prism = await standPrism({
    prism: binOf(task, 'prism'),
    document,
    newsroom: task.origin,
    host: new URL(task.origin).host,
  })
  try {
    const judged = { ...task, origin: prism.origin }
    const operations = operationsOf(JSON.parse(readFileSync(document, 'utf8')) as Document)
    const withdrawn = await tellStory(judged)
    await runExamples(judged, operations)
    // Before so much is asked that a client is told to wait.
    await use(judged)
    for (const operation of operations) await askAll(judged, operation, withdrawn)
    for (const operation of operations) await askTooOften(judged, operation, task.origin)
    return proxied(prism.recorded, operations)
  } finally {
    prism.close()
  }
}

/** The commands of the documentation as they stand there. */
async function runExamples(task: JudgeTask, operations: readonly Operation[]) {
  await sharp(PICTURE).toFile(join(task.folder, 'ferry.jpg'))
  for (const operation of operations) {
    const env = {
      PATH: process.env.PATH ?? '',
      U: task.origin,
      KEY: task.key,
      ID: await idFor(operation, task),
    }
    const { status } = await outcomeOf(
      'sh',
      ['-c', `curl() { command curl -sf -o /dev/null "$@"; }\n${operation.example}`],
      {
        cwd: task.folder,
        env,
      },
    )
    if (status !== 0) throw new Error(`The example fails: ${operation.example}`)
  }
}

/** Everything of one operation: as anybody may, with a key that may, and with one that may not. */
async function askAll(task: JudgeTask, operation: Operation, withdrawn: string) {
  const { path, needsKey } = operation
  const key = needsKey ? await task.keyFor(['submit', 'publish']) : undefined
  const id = await idFor(operation, task)
  const calls = callsOf(operation)
  let etag: string | null = null
  let known: Call = {}
  for (const call of calls) {
    const { headers } = await send(task, operation, { id, ...call }, key)
    if (etag !== null || !headers.has('ETag')) continue
    etag = headers.get('ETag')
    known = call
  }
  if (path.includes('{id}')) await send(task, operation, { ...calls[0], id: withdrawn }, key)
  if (needsKey) await send(task, operation, { ...calls[0], id }, await task.keyFor(['metrics']))
  if (etag !== null) await send(task, operation, { id, ...known, headers: { 'If-None-Match': etag } }, key)
}

/** The last of many; only that one passes prism. */
async function askTooOften(task: JudgeTask, operation: Operation, direct: string) {
  if (!operation.statuses.includes('429')) return
  const [call = {}] = callsOf({ ...operation, queries: [] })
  const key = operation.needsKey ? task.key : undefined
  const ask = () => send({ ...task, origin: direct }, operation, call, key)
  for (let asked = 0; asked < OVER_QUOTA; asked += TOGETHER) {
    const [{ status } = { status: 0 }] = await Promise.all(Array.from({ length: TOGETHER }, ask))
    if (status === 429) break
  }
  await send(task, operation, call, key)
}

async function send({ origin }: JudgeTask, { method, path }: Operation, call: Call, key?: string) {
  const { query = '', id = '0'.repeat(16), headers, body } = call
  const address = `${origin}${path.replace('{id}', id)}${query === '' ? '' : `?${query}`}`
  const response = await fetch(address, {
    method,
    signal: AbortSignal.timeout(PATIENCE),
    headers: { ...(key !== undefined && { Authorization: `Bearer ${key}` }), ...headers },
    ...(body !== undefined && { body }),
  })
  await response.arrayBuffer()
  return response
}

/** Of something that is there. */
async function idFor({ path }: Operation, task: JudgeTask): Promise<string> {
  if (path.includes('/submissions/')) return submitWithheld(task)
  const { items } = (await (await fetch(`${task.origin}/v1/articles?limit=1`)).json()) as {
    items: { id: string }[]
  }
  return items[0]?.id ?? ''
}

function proxied(recorded: readonly Recorded[], operations: readonly Operation[]): Proxied {
  const had = ({ method, path }: Operation, status: string) => {
    const pattern = new RegExp(`^${method} ${path.replace('{id}', '[^/?]+')}(?:\\?|$)`)
    return recorded.some(each => String(each.status) === status && pattern.test(each.asked))
  }
  return {
    ...violationsIn(recorded),
    missed: operations.flatMap(operation =>
      operation.statuses
        .filter(status => !OUT_OF_REACH.includes(status) && !had(operation, status))
        .map(status => `${operation.method} ${operation.path} ${status}`),
    ),
  }
}
