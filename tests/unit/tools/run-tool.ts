import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'

interface Run {
  env?: Record<string, string>
  input?: AsyncIterable<Uint8Array> | string
  /** Of Node. */
  flags?: string[]
  /** Another folder than the checkout. */
  cwd?: string
}

/** Runs a command of `tools/` to its end, with no variable of the newsroom but those given. */
export async function runTool(
  tool: string,
  words: readonly string[],
  { env = {}, input = '', flags = [], cwd }: Run = {},
) {
  const { PORT, DAWNWIRE_URL, DAWNWIRE_KEY, PUBLIC_ORIGIN, ...rest } = process.env
  const child = spawn(process.execPath, [...flags, resolve('tools', tool), ...words], {
    cwd,
    env: { ...rest, ...env },
  })
  const output = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  // A command that is ended by a sentence reads no further.
  await pipeline(Readable.from(typeof input === 'string' ? [input] : input), child.stdin).catch(() => {})
  const [stdout, stderr, [status]] = await output
  return { stdout, stderr, status: status as number | null }
}

/** What a terminal would obey; new lines of the tool's own are none. */
export const OBEYED = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/
