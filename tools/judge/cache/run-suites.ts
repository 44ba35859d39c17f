import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { amend } from './amend.ts'
import { AMENDMENTS } from './amendments.ts'
import { loadSuites, type Results, type Suite } from './suite.ts'

export interface Task {
  /** The folder of the package. */
  folder: string
  /** The address of the cache. */
  base: string
  isAmended: boolean
}

export interface Run {
  suites: Suite[]
  results: Results
}

interface Runner {
  runTests(suites: Suite[], fetch: unknown, isBrowser: boolean, base: string, atOnce: number): Promise<void>
  getResults(): Results
}

/** Half of what the suite does by itself. Some of its tests speak of one second, which a busy machine takes for a request. */
const AT_ONCE = 50

// A thread of its own for each run: the suite keeps its results in its modules.
const { folder, base, isAmended }: Task = workerData
const published = await loadSuites(folder)
const suites = isAmended ? amend(published, AMENDMENTS) : published
const runner: Runner = await import(pathToFileURL(join(folder, 'client/runner.mjs')).href)
const fetch = createRequire(join(folder, 'package.json'))('node-fetch')
await runner.runTests(suites.map(askable), fetch, false, base, AT_ONCE)
parentPort?.postMessage({ suites, results: runner.getResults() } satisfies Run)

/** The server of the release cannot wait. A test that asks for that is not run, and so does not pass. */
function askable(suite: Suite): Suite {
  const tests = suite.tests.filter(({ requests }) =>
    requests.every(request => request.response_pause === undefined),
  )
  return { ...suite, tests }
}
