import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { build } from '../../tools/build.ts'
import { Instances } from './delivery/instances.ts'
import { fill } from './delivery/prepare.ts'
import { fillIndex } from './search/fill-index.ts'
import { measureLag } from './search/measure-lag.ts'
import { measureSearch } from './search/measure-search.ts'
import { renderSearchReport, type SearchReport } from './search-report.ts'

const FOLDER = 'docs/bench'
const SIZES = [1000, 10_000, 100_000]
const KEYS = 20

/** `sizes`: how many articles the archives hold, as `1000,10000`. */
export async function run(isWritten: boolean, [given]: readonly string[] = []): Promise<void> {
  build()
  const instances = new Instances()
  const sizes = given?.split(',').map(Number) ?? SIZES
  try {
    const grown = instances.emptyState('grown')
    const archives: { stateDir: string; keys: string[] }[] = []
    for (const [i, size] of sizes.entries()) {
      console.error(`Filling an archive of ${size.toLocaleString('en')} articles`)
      const keys = await fill(instances, grown, sizes[i - 1] ?? 0, size, KEYS)
      fillIndex(grown)
      const isLast = i === sizes.length - 1
      archives.push({ keys, stateDir: isLast ? grown : instances.copyOf(grown, `of-${size}`) })
    }
    const started = []
    for (const { stateDir } of archives) started.push(await instances.start(stateDir, 'upstream'))
    const ports = started.map(({ port }) => port)
    console.error('Searches')
    const searches = await measureSearch(ports)
    console.error('Publishing until found')
    const lags = []
    for (const [i, { keys }] of archives.entries()) lags.push(await measureLag(ports[i] ?? 0, keys))
    const report: SearchReport = {
      machine: { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version },
      sizes,
      searches,
      lags,
    }
    const markdown = renderSearchReport(report)
    console.log(markdown)
    if (!isWritten) return
    mkdirSync(FOLDER, { recursive: true })
    writeFileSync(`${FOLDER}/search.md`, markdown)
    writeFileSync(`${FOLDER}/search.json`, `${JSON.stringify(report, null, 2)}\n`)
  } finally {
    await instances.end()
  }
}
