import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { run } from './run.ts'
import { boundTexts, TEXT_MIGRATIONS } from './text-bindings.ts'

/** Where wrangler and `npm start` keep the databases of this machine. */
export const STATE_DIR = '.wrangler/state'

/** Bindings of wrangler.toml, and where their migrations are. */
export const databases = (): Record<string, string> => ({
  DB: 'migrations',
  SEARCH: 'migrations-search',
  ...Object.fromEntries(boundTexts().map(({ binding }) => [binding, TEXT_MIGRATIONS])),
})

/** Applies what is new to the local D1 databases in `stateDir`; asks wrangler only where something is, and says so. */
export function migrate(stateDir: string, say: (what: string) => void = () => {}): void {
  const names = Object.entries(databases())
    .flatMap(([binding, folder]) =>
      readdirSync(folder)
        .sort()
        .map(name => `${binding} ${folder}/${name}`),
    )
    .join('\n')
  const stamp = `${stateDir}/v3/migrations.txt`
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === names) return
  say('Preparing the databases …')
  for (const binding of Object.keys(databases()))
    run('wrangler', ['d1', 'migrations', 'apply', binding, '--local', '--persist-to', stateDir])
  mkdirSync(`${stateDir}/v3`, { recursive: true })
  writeFileSync(stamp, names)
}
