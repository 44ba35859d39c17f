import { spawnSync } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'
import { stop } from './stop.ts'
import { MACHINE_CERTIFICATES } from './without-certificates.ts'

interface RunOptions {
  /** Hands the terminal to the command, which may ask there; otherwise its output is shown only where it fails. */
  show?: boolean
  /** What a person can do where it fails. */
  advice?: string
}

/** The rows of a query may take more than Node allows by itself, 1 MiB. */
const OUTPUT_BYTES = 512 * 1024 * 1024

/** Runs a command to its end and gives its output. Where it fails, so does the command that runs it, with its status. */
export function run(
  command: string,
  args: readonly string[],
  { show = false, advice = '' }: RunOptions = {},
): string {
  const { status, signal, error, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: OUTPUT_BYTES,
    stdio: show ? 'inherit' : 'pipe',
    env: {
      ...process.env,
      NODE_EXTRA_CA_CERTS: MACHINE_CERTIFICATES,
      WRANGLER_SEND_METRICS: 'false',
    },
  })
  if (status === 0) return stdout ?? ''
  // Whoever pressed Ctrl-C knows why it ended.
  if (signal === 'SIGINT') process.exit(130)
  const output = stripVTControlCharacters(`${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`).trim()
  return stop(
    [output, `${command} ${args.join(' ')} failed.`, advice].filter(part => part !== '').join('\n'),
    status ?? 1,
  )
}
