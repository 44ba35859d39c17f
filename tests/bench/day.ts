import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { DayFigures } from './day/day-task.ts'
import { renderDayReport } from './day-report.ts'
import { samples } from './delivery/seed.ts'
import { giveReport } from './give-report.ts'

const READERS = 100_000
const STORIES = 1000
const TASK = 'tests/bench/day/day-task.ts'

/** `readers`: fewer than 100,000, with fewer stories alike, for a look. */
export async function run(isWritten: boolean, [readers]: readonly string[] = []): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dawnwire-day-'))
  try {
    const newsroom = join(folder, 'newsroom.mjs')
    await bundle(newsroom)
    const share = readers === undefined ? 1 : Number(readers) / READERS
    const input = { readers: READERS * share, stories: STORIES * share, samples: samples() }
    const { status, stdout } = spawnSync(process.execPath, ['--js-base-64', TASK, newsroom], {
      input: JSON.stringify(input),
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    if (status !== 0) throw new Error('The day broke off')
    // Before it stands what the newsroom logs.
    const figures: DayFigures = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')
    giveReport('day', renderDayReport(figures), figures, isWritten)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The newsroom for Node. It runs in a process of its own, since it has a clock of its own. */
const bundle = (outfile: string) =>
  build({
    entryPoints: ['tests/bench/day/newsroom-worker.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    logLevel: 'error',
    plugins: [
      {
        name: 'data modules are bytes',
        setup: ({ onLoad }) =>
          onLoad({ filter: /\.bin$/ }, ({ path }) => ({
            contents: `import { readFileSync } from 'node:fs'
              export default new Uint8Array(readFileSync(${JSON.stringify(path)})).buffer`,
          })),
      },
    ],
  })
