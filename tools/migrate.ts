import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { run } from './run.ts'

/** Where wrangler and `npm start` keep the database of this machine. */
export const STATE_DIR = '.wrangler/state'

/** Applies what is new in `migrations/` to the local D1 in `stateDir`; asks wrangler only where something is, and says so. */
export function migrate(stateDir: string, say: (what: string) => void = () => {}): void {
  const names = readdirSync('migrations').sort().join('\n')
  const stamp = `${stateDir}/v3/migrations.txt`
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === names) return
  say('Preparing the database …')
  run('wrangler', ['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', stateDir])
  mkdirSync(`${stateDir}/v3`, { recursive: true })
  writeFileSync(stamp, names)
}
