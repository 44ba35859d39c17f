import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { bundle } from './bundle.ts'
import { alone } from './hold.ts'

export const BUILD_DIR = '.wrangler/build'

/** Bundles the Worker, for here and for a deployment, unless the sources are those of the last time; says so where it does. */
export const build = (say: (what: string) => void = () => {}): void =>
  alone(`${BUILD_DIR}.lock`, () => buildAlone(say))

function buildAlone(say: (what: string) => void): void {
  const hash = createHash('sha256')
  const sources = globSync([
    'functions/**/*',
    'db/**/*.ts',
    'tools/bundle.ts',
    'wrangler.toml',
    'package-lock.json',
  ]).sort()
  for (const file of sources) if (/\.\w+$/.test(file)) hash.update(file).update(readFileSync(file))
  const digest = hash.digest('hex')
  const stamp = `${BUILD_DIR}/sources`
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  say('Building the Worker …')
  const fresh = `${BUILD_DIR}.fresh`
  rmSync(fresh, { recursive: true, force: true })
  bundle(fresh)
  writeFileSync(`${fresh}/sources`, digest)
  rmSync(BUILD_DIR, { recursive: true, force: true })
  renameSync(fresh, BUILD_DIR)
}
