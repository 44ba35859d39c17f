import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { alone } from './hold.ts'
import { run } from './run.ts'
import { boundTexts, fileNamed, localFile, TEXT_MIGRATIONS } from './text-bindings.ts'

/** Where wrangler and `npm start` keep the databases of this machine. */
export const STATE_DIR = '.wrangler/state'

/** Bindings of wrangler.toml, and where their migrations are. */
export const databases = (): Record<string, string> => ({
  DB: 'migrations',
  SEARCH: 'migrations-search',
  ...Object.fromEntries(boundTexts().map(binding => [binding, TEXT_MIGRATIONS])),
})

/** Applies what is new to the local D1 databases in `stateDir`; asks wrangler only where something is, and says so. */
export const migrate = (stateDir: string, say: (what: string) => void = () => {}): void =>
  alone(`${stateDir}/migrations.lock`, () => migrateAlone(stateDir, say))

function migrateAlone(stateDir: string, say: (what: string) => void): void {
  for (const binding of Object.keys(databases())) keepFile(stateDir, binding)
  const names = Object.entries(databases())
    .flatMap(([binding, folder]) =>
      readdirSync(folder)
        .sort()
        .map(name => `${basename(localFile(stateDir, binding))} ${folder}/${name}`),
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

/** The first deployment gives a database its id, by which wrangler finds the file here from then on. */
function keepFile(stateDir: string, binding: string) {
  const [before, now] = [fileNamed(stateDir, binding), localFile(stateDir, binding)]
  if (existsSync(now)) return
  for (const end of ['', '-wal', '-shm']) if (existsSync(before + end)) renameSync(before + end, now + end)
}
