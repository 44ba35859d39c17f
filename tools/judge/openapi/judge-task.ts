import { type SpawnSyncOptions, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { JudgedNewsroom } from '../judged-newsroom.ts'

/** What each part of the judge needs. The newsroom's folder has `openapi.json`, and room for what is generated. */
export interface JudgeTask extends JudgedNewsroom {
  /** `node_modules` of the judges. */
  packages: string
}

export const binOf = ({ packages }: JudgeTask, name: string) => join(packages, '.bin', name)

/** What a command wrote, and its status. */
export function outcomeOf(command: string, args: string[], options: SpawnSyncOptions = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, { ...options, encoding: 'utf8' })
  return { status, stdout: String(stdout), stderr: String(stderr) }
}
