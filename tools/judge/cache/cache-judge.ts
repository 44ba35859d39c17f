import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { install } from '../install.ts'
import type { Judge, Verdict } from '../verdict.ts'
import { AMENDMENTS } from './amendments.ts'
import { count, countable, countByKind, failed } from './count.ts'
import { describeCount } from './describe-count.ts'
import type { Run, Task } from './run-suites.ts'
import type { Results } from './suite.ts'

const VERSION = '0.4.5'
const PACKAGES = { 'http-cache-tests': VERSION, 'node-fetch': '2.7.0' }

const BAR = 324
const PUBLISHED = 350
const AMENDED = 361

const ADDED = AMENDMENTS.added.flatMap(({ tests }) => tests.map(({ id }) => id))

const OTHERS: readonly [name: string, file: string][] = [
  ['Squid', 'results/squid.json'],
  ['Apache httpd', 'results/apache.json'],
  ['Varnish', 'results/varnish.json'],
  ['nginx', 'results/nginx.json'],
  ['Fastly', 'results/fastly.json'],
]

/** The public HTTP cache suite against the stand-in, behind `tools/cache-proxy.ts`. */
export const cacheJudge: Judge = {
  title: 'HTTP cache suite',
  version: `http-cache-tests ${VERSION}`,
  bar: `≥ ${BAR} of ${AMENDED}`,
  async run() {
    const packages = install('cache', PACKAGES)
    const folder = join(packages, 'http-cache-tests')
    const origin = start('server/server.mjs', [], {
      cwd: folder,
      env: {
        npm_config_protocol: 'http',
        npm_config_port: '0',
        npm_config_pidfile: join(packages, 'server.pid'),
      },
    })
    const children: ChildProcess[] = [origin]
    try {
      const proxy = start('tools/cache-proxy.ts', ['--origin', await addressOf(origin), '--port', '0'])
      children.push(proxy)
      const base = await addressOf(proxy)
      const published = await runSuites({ folder, base, isAmended: false })
      const amended = await runSuites({ folder, base, isAmended: true })
      return verdict(folder, published, amended)
    } finally {
      for (const child of children) child.kill()
    }
  },
}

function start(
  script: string,
  args: string[],
  { cwd, env }: { cwd?: string; env?: Record<string, string> } = {},
) {
  return spawn(process.execPath, [script, ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** Both print a line that ends with the address once they listen. */
async function addressOf(child: ReturnType<typeof start>): Promise<string> {
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${child.spawnargs.join(' ')} ended early`)
  })
  const [line] = await Promise.race([once(child.stdout, 'data'), ended])
  ended.catch(() => {})
  child.stdout.resume()
  const port = /:(\d+)\/?\s*$/.exec(String(line))?.[1]
  if (port === undefined) throw new Error(`No address in ${line}`)
  return `http://127.0.0.1:${port}`
}

async function runSuites(task: Task): Promise<Run> {
  const worker = new Worker(new URL('./run-suites.ts', import.meta.url), { workerData: task, stdout: true })
  const [run] = await once(worker, 'message')
  return run
}

function verdict(folder: string, published: Run, amended: Run): Verdict {
  const releaseTests = countable(published.suites)
  const asPublished = count(releaseTests, published.results)
  const tests = countable(amended.suites)
  const today = count(tests, amended.results)
  if (asPublished.of !== PUBLISHED || today.of !== AMENDED)
    throw new Error(`${asPublished.of} and ${today.of} tests ran, not ${PUBLISHED} and ${AMENDED}`)
  return {
    figures: [
      `${today.passed} of ${today.of} by today's standards`,
      `${asPublished.passed} of ${asPublished.of} as published`,
    ],
    holds: today.passed >= BAR,
    details: describeCount({
      published: asPublished,
      others: OTHERS.map(([name, file]) => [name, count(releaseTests, readResults(join(folder, file)))]),
      today,
      added: count(
        tests.filter(({ id }) => ADDED.includes(id)),
        amended.results,
      ),
      byKind: countByKind(tests, amended.results),
      failed: failed(tests, amended.results),
    }),
  }
}

const readResults = (file: string): Results => JSON.parse(readFileSync(file, 'utf8'))
