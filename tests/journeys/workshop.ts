import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { BUILD_DIR } from '../../tools/build.ts'

/** A checkout of its own, on another state. */
export function makeWorkshop(place: string, stateDir?: string) {
  mkdirSync(join(place, '.wrangler'), { recursive: true })
  for (const part of ['migrations', 'migrations-search', 'migrations-text', 'wrangler.toml', 'public'])
    cpSync(part, join(place, part), { recursive: true })
  for (const part of ['node_modules', 'functions', 'db', 'package-lock.json'])
    symlinkSync(resolve(part), join(place, part))
  symlinkSync(resolve(BUILD_DIR), join(place, '.wrangler/build'))
  if (stateDir) symlinkSync(stateDir, join(place, '.wrangler/state'))
}

/** Runs a file of `tools` with these words after it. */
export const command = (
  place: string,
  variables: Readonly<Record<string, string>>,
  file: string,
  ...words: string[]
): ChildProcess =>
  spawn(process.execPath, [resolve('tools', file), ...words], {
    cwd: place,
    env: { ...process.env, ...variables, PATH: `${resolve('node_modules/.bin')}:${process.env.PATH}` },
    stdio: 'pipe',
  })

export async function finished(child: ChildProcess) {
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout as NonNullable<ChildProcess['stdout']>),
    text(child.stderr as NonNullable<ChildProcess['stderr']>),
    once(child, 'close'),
  ])
  return { stdout, stderr, status }
}
