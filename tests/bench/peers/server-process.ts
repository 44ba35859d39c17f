import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Served } from './cms.ts'

const START_MS = 120_000
const PAUSE_MS = 20

/** Starts a program of `node` in `cwd` and waits until `path` is answered with 200. Its output goes to `server.log` there. */
export async function startProgram(
  port: number,
  path: string,
  node: string,
  program: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<Served> {
  const log = openSync(join(cwd, 'server.log'), 'a')
  const child = spawn(node, [program], {
    cwd,
    stdio: ['ignore', log, log],
    env: { ...process.env, NODE_ENV: 'production', ...env },
  })
  const ended = once(child, 'exit')
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    const late = setTimeout(10_000, 'late', { ref: false })
    if ((await Promise.race([ended, late])) === 'late') child.kill('SIGKILL')
    await ended
  }
  const until = performance.now() + START_MS
  while (!(await isAnswered(port, path))) {
    if (child.exitCode !== null || performance.now() > until) {
      await stop()
      throw new Error(`${program} does not answer; its words are in ${cwd}/server.log`)
    }
    await setTimeout(PAUSE_MS)
  }
  return { port, stop }
}

async function isAnswered(port: number, path: string): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' })
    await answer.arrayBuffer()
    return answer.status === 200
  } catch {
    return false
  }
}
