import { readFlags } from '../../tools/read-flags.ts'

/** Each suite is loaded only when asked for. */
const SUITES: Readonly<
  Record<string, () => Promise<{ run(isWritten: boolean, rest: string[]): Promise<void> }>>
> = {
  delivery: () => import('./delivery.ts'),
  peers: () => import('./peers.ts'),
  tagger: () => import('./tagger.ts'),
}

const { positionals, values } = readFlags(`npm run bench -- <${Object.keys(SUITES).join(' | ')}> [--write]`, {
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false } },
})
const suite = SUITES[positionals[0] ?? '']
if (suite === undefined) {
  console.error(`Usage: npm run bench -- <${Object.keys(SUITES).join(' | ')}> [--write]`)
  process.exitCode = 1
} else {
  await (await suite()).run(values.write, positionals.slice(1))
}
