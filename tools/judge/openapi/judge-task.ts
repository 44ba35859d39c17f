import { type SpawnSyncOptions, spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** What each part of the judge needs. */
export interface JudgeTask {
  /** `node_modules` of the judges. */
  packages: string
  /** Has `openapi.json`, and room for what is generated. */
  folder: string
  /** A running newsroom with the samples. */
  origin: string
  /** Of that newsroom. */
  key: string
}

export const binOf = ({ packages }: JudgeTask, name: string) => join(packages, '.bin', name)

/** What a command wrote, and its status. */
export function outcomeOf(command: string, args: string[], options: SpawnSyncOptions = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, { ...options, encoding: 'utf8' })
  return { status, stdout: String(stdout), stderr: String(stderr) }
}
