import { type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { JudgedNewsroom } from '../judged-newsroom.ts'

/** What each part of the judge needs. The newsroom's folder has `openapi.json`, and room for what is generated. */
export interface JudgeTask extends JudgedNewsroom {
  /** `node_modules` of the judges. */
  packages: string
}

export const binOf = ({ packages }: JudgeTask, name: string) => join(packages, '.bin', name)

/** What a command wrote, and its status. */
export async function outcomeOf(command: string, args: string[], options: SpawnOptions = {}) {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ])
  return { status, stdout, stderr }
}
