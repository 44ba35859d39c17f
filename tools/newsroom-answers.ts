import { BUILD_DIR, build } from './build.ts'
import { deployedOrigin } from './deployed-origin.ts'
import { startInstance, workerOf } from './instance.ts'
import { localOrigin, readOrigin } from './instance-address.ts'
import { STATE_DIR } from './migrate.ts'
import { stop } from './stop.ts'

/** A newsroom's answer at a path. */
export type Answer = (path: string) => Promise<{ status: number; body: string }>

export interface Answers {
  answer: Answer
  close(): Promise<void>
}

/** Where the newsroom is: of the deployed one `DAWNWIRE_URL`, or the address that wrangler.toml keeps. */
export function newsroomOrigin({ remote }: { remote: boolean }): string {
  if (!remote) return localOrigin()
  const { DAWNWIRE_URL = deployedOrigin() } = process.env
  if (!DAWNWIRE_URL) return stop('Say where the deployed newsroom is: DAWNWIRE_URL=https://news.example', 2)
  return readOrigin('DAWNWIRE_URL', DAWNWIRE_URL)
}

/** The newsroom's answers, of that on this machine also while it does not run. */
export async function openAnswers(origin: string, { remote }: { remote: boolean }): Promise<Answers> {
  const answer: Answer = async path => read(await fetch(origin + path))
  if (remote || (await answer('/healthz').catch(() => undefined))) return { answer, close: async () => {} }
  return answersIn(STATE_DIR, origin)
}

/** Those of the Worker of this checkout on a database, which nobody else reaches. */
export async function answersIn(stateDir: string, origin: string): Promise<Answers> {
  build(console.error)
  const instance = await startInstance({
    stateDir: `${stateDir}/v3`,
    buildDir: BUILD_DIR,
    vars: { PUBLIC_ORIGIN: origin, CACHE: 'upstream' },
    // Whoever asks hears of failures by the answers.
    onLog: () => {},
  })
  const worker = await workerOf(instance)
  return { answer: async path => read(await worker.fetch(origin + path)), close: () => instance.dispose() }
}

const read = async (response: { status: number; text(): Promise<string> }) => ({
  status: response.status,
  body: await response.text(),
})
