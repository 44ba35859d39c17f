import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'

interface Call {
  method: string
  /** After the account. */
  path: string
  body: string
}

interface Answer {
  result?: unknown
  status?: number
  /** Of an error. */
  code?: number
  etag?: string
}

const REFUSED: Answer = { status: 400, code: 7500 }

/** The part of Cloudflare's API that a deployment asks, with databases in memory; on 127.0.0.1, for wrangler itself. */
export async function playCloudflare() {
  const databases = new Map<string, DatabaseSync>()
  const buckets: { name: string }[] = []
  const scripts = new Map<string, string>()
  const uploads = new Map<string, string>()
  const world = {
    calls: [] as Call[],
    databases,
    scripts,
    address: '',
    /** Which calls fail. */
    refuse: (_: Call): boolean => false,
  }

  const answers: [method: string, path: RegExp, answer: (call: Call, id: string) => Answer][] = [
    ['POST', /^\/d1\/database$/, call => made(JSON.parse(call.body).name)],
    ['GET', /^\/d1\/database$/, () => ({ result: [...databases.keys()].map(named) })],
    ['GET', /^\/d1\/database\/([\w-]+)$/, (_, id) => ({ result: named(nameOf(id)) })],
    ['POST', /^\/d1\/database\/([\w-]+)\/query$/, ({ body }, id) => ask(nameOf(id), JSON.parse(body).sql)],
    ['POST', /^\/d1\/database\/([\w-]+)\/import$/, ({ body }, id) => importing(id, JSON.parse(body).action)],
    ['PUT', /^\/upload\/([\w-]+)$/, ({ body }, id) => keep(id, body)],
    ['GET', /^\/r2\/buckets$/, () => ({ result: { buckets } })],
    ['POST', /^\/r2\/buckets$/, call => ({ result: buckets.push({ name: JSON.parse(call.body).name }) })],
    ['GET', /^\/workers\/services\/(\w+)$/, (_, name) => service(name)],
    ['GET', /^\/workers\/scripts\/\w+\/secrets$/, () => ({ result: [] })],
    ['GET', /^\/workers\/scripts\/\w+\/deployments$/, () => ({ result: { deployments: [] } })],
    ['GET', /^\/workers\/scripts\/\w+\/settings$/, () => ({ result: { bindings: [] } })],
    ['POST', /\/assets-upload-session$/, () => ({ result: { jwt: 'all.are.there', buckets: [] } })],
    ['PUT', /^\/workers\/scripts\/(\w+)$/, (call, name) => upload(call, name)],
    ['POST', /^\/workers\/scripts\/(\w+)\/versions$/, (call, name) => upload(call, name)],
    ['GET', /^\/workers\/subdomain$/, () => ({ result: { subdomain: 'harbour' } })],
    ['GET', /^\/workers\/workers\/\w+$/, () => ({ result: { subdomain: { enabled: true } } })],
    ['POST', /\/subdomain$/, () => ({ result: { enabled: true, previews_enabled: false } })],
  ]

  const idOf = (name: string) => `${name.padEnd(36, '-')}`
  const nameOf = (id: string) => id.replace(/-+$/, '')
  const named = (name: string) => ({ name, uuid: idOf(name) })
  function made(name: string): Answer {
    if (databases.has(name)) return { status: 400, code: 7502 }
    databases.set(name, new DatabaseSync(':memory:'))
    return { result: named(name) }
  }
  function ask(name: string, sql: string): Answer {
    const db = databases.get(name)
    if (!db) return { status: 404, code: 7404 }
    const statements = /CREATE /.test(sql) ? [] : sql.split(/;\n|;$/).filter(part => part.trim() !== '')
    if (statements.length === 0) db.exec(sql)
    const results = statements.map(statement => db.prepare(statement).all())
    return {
      result: (statements.length > 0 ? results : [[]]).map(rows => ({
        results: rows,
        success: true,
        meta: {},
      })),
    }
  }
  /** Files of statements go by way of a bucket. */
  function importing(id: string, action: string): Answer {
    if (action === 'init') return { result: { upload_url: `${world.address}/upload/${id}`, filename: 'f' } }
    databases.get(nameOf(id))?.exec(uploads.get(id) ?? '')
    const meta = { duration: 0, rows_read: 0, rows_written: 0, size_after: 0 }
    const result = { num_queries: 1, final_bookmark: '', meta }
    return { result: { success: true, status: 'complete', messages: [], result } }
  }
  function keep(id: string, file: string): Answer {
    uploads.set(id, file)
    return { etag: createHash('md5').update(file).digest('hex') }
  }
  function service(name: string): Answer {
    if (!scripts.has(name)) return { status: 404, code: 10090 }
    return {
      result: {
        default_environment: { environment: 'production', script: { last_deployed_from: 'wrangler' } },
      },
    }
  }
  function upload({ body }: Call, name: string): Answer {
    scripts.set(name, body)
    return { result: { id: name, startup_time_ms: 1, resources: { script: {}, script_runtime: {} } } }
  }

  function answerTo(call: Call): Answer {
    for (const [method, pattern, answer] of answers) {
      const found = method === call.method && pattern.exec(call.path)
      if (found) return answer(call, found[1] ?? '')
    }
    return { result: {} }
  }

  const server = createServer(async (request, response) => {
    const [path = ''] = (request.url ?? '').replace(/^.*\/accounts\/\w+/, '').split('?')
    const call = { method: request.method ?? '', path, body: await text(request) }
    world.calls.push(call)
    const { result, status, code, etag = '' } = world.refuse(call) ? REFUSED : answerTo(call)
    const errors = code === undefined ? [] : [{ code, message: 'As played.' }]
    response.writeHead(status ?? 200, { 'Content-Type': 'application/json', ETag: etag })
    response.end(JSON.stringify({ success: code === undefined, errors, messages: [], result }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  world.address = `http://127.0.0.1:${port}`
  return Object.assign(world, { close: () => server.close() })
}
