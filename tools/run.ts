import { spawnSync } from 'node:child_process'

/** Runs a command to its end; its output is shown only where it fails. Exits with its status then. */
export function run(command: string, args: string[], { show = false } = {}): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: show ? 'inherit' : 'pipe',
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
  })
  if (status === 0) return stdout ?? ''
  console.error(`${stdout ?? ''}${stderr ?? ''}\n${command} ${args.join(' ')} failed.`)
  process.exit(status ?? 1)
}
