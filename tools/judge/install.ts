import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { run } from '../run.ts'

const FOLDER = '.wrangler/judges'

/** Installs packages in exact versions, apart from the project's own, and gives their `node_modules`. */
export function install(name: string, dependencies: Readonly<Record<string, string>>): string {
  const versions = Object.entries(dependencies).map(([dependency, version]) => `${dependency}-${version}`)
  const folder = resolve(FOLDER, name, versions.join('+').replaceAll('/', '-'))
  const packages = join(folder, 'node_modules')
  const done = join(folder, 'installed')
  if (existsSync(done)) return packages
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }))
  run('npm', [
    'install',
    '--prefix',
    folder,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ])
  writeFileSync(done, '')
  return packages
}
