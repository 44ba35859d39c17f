import { readFlags } from '../../tools/read-flags.ts'

/** Each suite is loaded only when asked for. */
const SUITES: Readonly<
  Record<string, () => Promise<{ run(isWritten: boolean, rest: string[]): Promise<void> }>>
> = {
  archive: () => import('./archive.ts'),
  bystanders: () => import('./bystanders.ts'),
  day: () => import('./day.ts'),
  delivery: () => import('./delivery.ts'),
  import: () => import('./import.ts'),
  intake: () => import('./intake.ts'),
  peers: () => import('./peers.ts'),
  search: () => import('./search.ts'),
  tagger: () => import('./tagger.ts'),
  writes: () => import('./writes.ts'),
}

const USAGE = `npm run bench -- <${Object.keys(SUITES).join(' | ')}> [--write]

--write keeps the report in docs/bench. peers takes a folder that keeps what it installs for the next run.`

const { positionals, values } = readFlags(USAGE, {
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false } },
})
const suite = SUITES[positionals[0] ?? '']
if (suite === undefined) {
  console.error(`Usage: ${USAGE}`)
  process.exitCode = 1
} else {
  await (await suite()).run(values.write, positionals.slice(1))
}
