import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

/** The Node that the peers support in common, with the headers that native modules are compiled with. */
const TOOLS = ['node@22.23.3', 'pnpm@12.4.2']
/** Native modules are compiled where no ready one can be downloaded, and that takes minutes. */
const INSTALL_MS = 30 * 60_000
/** Node ends a program that says more than a mebibyte, unless told otherwise. */
const OUTPUT_BYTES = 64 * 1024 * 1024

/** Packages in exact versions, in a folder of their own; what is there already is kept. Gives the folder. */
export function installPackages(
  folder: string,
  dependencies: Readonly<Record<string, string>>,
  builds: readonly string[] = [],
): string {
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies }, null, 2),
  )
  const allowed = builds.map(name => `  ${name}: true\n`).join('')
  if (allowed !== '') writeFileSync(join(folder, 'pnpm-workspace.yaml'), `allowBuilds:\n${allowed}`)
  pnpm(folder, ['install', '--no-frozen-lockfile'])
  return folder
}

/** The package itself, unpacked, with the exact dependencies of its own lock file. Gives the folder. */
export function installUnpacked(folder: string, name: string, version: string): string {
  const unpacked = join(folder, 'package')
  if (!existsSync(join(unpacked, 'package.json'))) {
    mkdirSync(folder, { recursive: true })
    execute(folder, 'npm', ['pack', `${name}@${version}`, '--loglevel=error'], {})
    execute(folder, 'tar', ['xzf', `${name}-${version}.tgz`], {})
  }
  pnpm(unpacked, ['install', '--prod', '--frozen-lockfile'], dirname(folder))
  return unpacked
}

function pnpm(folder: string, args: readonly string[], scratch = dirname(folder)): void {
  const done = join(folder, 'installed')
  if (existsSync(done)) return
  command(scratch, folder, join(toolsIn(scratch), '.bin/pnpm'), args)
  writeFileSync(done, '')
}

/** `node_modules` of the tools, which are installed when they are first asked for. */
function toolsIn(scratch: string): string {
  const packages = join(scratch, 'tools/node_modules')
  if (!existsSync(packages))
    execute(scratch, 'npm', ['install', '--prefix', join(scratch, 'tools'), '--loglevel=error', ...TOOLS], {})
  return packages
}

/** The program itself, not the script around it, so that it can be stopped by its id. */
export function nodeIn(scratch: string): string {
  const [program] = globSync(join(toolsIn(scratch), 'node/node_modules/node-*/bin/node'))
  if (program === undefined)
    throw new Error(`There is no Node in ${scratch}; remove the folder and try again`)
  return program
}

/** Runs to its end with the peers' Node. */
export function command(
  scratch: string,
  cwd: string,
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): void {
  const node = nodeIn(scratch)
  execute(cwd, name, args, {
    npm_config_nodedir: join(dirname(node), '..'),
    PATH: [dirname(node), process.env.PATH].join(delimiter),
    CI: '1',
    ...env,
  })
}

function execute(
  cwd: string,
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): void {
  const { status, error, stdout, stderr } = spawnSync(name, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: INSTALL_MS,
    maxBuffer: OUTPUT_BYTES,
    env: { ...process.env, ...env },
  })
  if (status === 0) return
  const output = `${stdout ?? ''}\n${stderr ?? ''}\n${error?.message ?? ''}`.trim().split('\n')
  throw new Error(`${name} ${args.join(' ')} failed in ${cwd}: ${output.slice(-8).join('\n')}`)
}
