import { build } from '../../tools/build.ts'
import { signIn } from './archive/measure-archive.ts'
import { Instances } from './delivery/instances.ts'
import { fill } from './delivery/prepare.ts'
import { giveReport, machine } from './give-report.ts'
import { fillIndex } from './search/fill-index.ts'
import { measureLag } from './search/measure-lag.ts'
import { type Asked, measureQuestions } from './search/measure-questions.ts'
import { LISTS, SEARCHES } from './search/questions.ts'
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
      await fillIndex(grown, i === 0)
      const isLast = i === sizes.length - 1
      archives.push({ keys, stateDir: isLast ? grown : instances.copyOf(grown, `of-${size}`) })
    }
    const asked: Asked[] = []
    const desks: Asked[] = []
    for (const { stateDir } of archives) {
      const { instance, port } = await instances.start(stateDir, 'upstream')
      asked.push({ port, headers: {} })
      desks.push({ port, headers: { Cookie: await signIn(instance) } })
    }
    console.error('Searches')
    const searches = await measureQuestions(asked, SEARCHES)
    console.error('Lists of the desk')
    const lists = await measureQuestions(desks, LISTS)
    console.error('Publishing until found')
    const lags = []
    for (const [i, { keys }] of archives.entries()) lags.push(await measureLag(asked[i]?.port ?? 0, keys))
    const report: SearchReport = {
      machine: machine(),
      sizes,
      searches,
      lists,
      lags,
    }
    giveReport('search', renderSearchReport(report), report, isWritten)
  } finally {
    await instances.end()
  }
}
