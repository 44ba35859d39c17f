import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { CLIENT_SCRIPTS, scriptPicture } from './client-scripts.ts'
import { binOf, type JudgeTask, outcomeOf } from './judge-task.ts'

const COMPILER_OPTIONS = {
  target: 'esnext',
  module: 'esnext',
  moduleResolution: 'bundler',
  strict: true,
  noEmit: true,
  lib: ['esnext', 'dom', 'dom.iterable'],
  types: [],
}

/** What fails where the generators make clients, the compiler reads them, and a newsroom answers them. */
export async function clientFaults(task: JudgeTask): Promise<Record<string, string[]>> {
  const { folder, packages } = task
  symlinkSync(packages, join(folder, 'node_modules'))
  const generators: Record<string, [command: string, args: string[]]> = {
    'openapi-typescript': ['openapi-typescript', ['openapi.json', '-o', 'types.d.ts']],
    'hey-api': ['openapi-ts', ['-i', 'openapi.json', '-o', 'hey', '-c', '@hey-api/client-fetch']],
  }
  const faults: Record<string, string[]> = {}
  for (const [name, [command, args]] of Object.entries(generators)) {
    const made = await outcomeOf(binOf(task, command), args, { cwd: folder })
    faults[name] = made.status === 0 ? await scriptFaults(name, task) : [`${name}: ${made.stderr}`]
  }
  return faults
}

async function scriptFaults(name: string, task: JudgeTask): Promise<string[]> {
  const { folder, origin, key } = task
  const script = `${name}.ts`
  writeFileSync(join(folder, script), CLIENT_SCRIPTS[name] ?? '')
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: COMPILER_OPTIONS, files: [script] }),
  )
  const compiled = await outcomeOf(binOf(task, 'tsc'), ['-p', 'tsconfig.json'], { cwd: folder })
  if (compiled.status !== 0) return [`${name}: ${compiled.stdout}`]
  const outfile = join(folder, `${name}.mjs`)
  await build({ entryPoints: [join(folder, script)], outfile, bundle: true, format: 'esm', platform: 'node' })
  // Not the environment of this process: a key of another newsroom has no business there.
  const ran = await outcomeOf(process.execPath, [outfile, origin, key, await scriptPicture()], { env: {} })
  return ran.status === 0 ? [] : [`${name}: ${ran.stderr}`]
}

/** What fails where the samples are imported once more. */
export async function importFaults({ origin, key }: JudgeTask): Promise<string[]> {
  const env = { DAWNWIRE_URL: origin, DAWNWIRE_KEY: key }
  const { status, stderr } = await outcomeOf(process.execPath, ['tools/import/import.ts', 'tools/samples'], {
    env,
  })
  return status === 0 ? [] : [`the import: ${stderr}`]
}
