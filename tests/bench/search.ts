import { build } from '../../tools/build.ts'
import { Instances } from './delivery/instances.ts'
import { fill } from './delivery/prepare.ts'
import { giveReport, machine } from './give-report.ts'
import { fillIndex } from './search/fill-index.ts'
import { measureLag } from './search/measure-lag.ts'
import { measureSearch } from './search/measure-search.ts'
import { renderSearchReport, type SearchReport } from './search-report.ts'

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
      machine: machine(),
      sizes,
      searches,
      lags,
    }
    giveReport('search', renderSearchReport(report), report, isWritten)
  } finally {
    await instances.end()
  }
}
