import { readSources } from './import-graph.ts'

/** What the Worker is made of, without what is generated. */
export const workerSources = () =>
  ['functions/**/*.{ts,tsx}', 'db/**/*.ts']
    .flatMap(readSources)
    .filter(({ path }) => !path.endsWith('.d.ts') && !path.endsWith('.gen.ts'))
