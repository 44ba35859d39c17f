import { join } from 'node:path'
import { BUILD_DIR, build } from '../../tools/build.ts'
import { countingBuild } from './delivery/counting-build.ts'
import { Instances } from './delivery/instances.ts'
import { measureArchives } from './delivery/measure-archives.ts'
import { countQueries, countRenders } from './delivery/measure-queries.ts'
import { measureReads } from './delivery/measure-reads.ts'
import { measureSize, measureStart } from './delivery/measure-start.ts'
import { measureStorage } from './delivery/measure-storage.ts'
import { measureVisible } from './delivery/measure-visible.ts'
import { prepare } from './delivery/prepare.ts'
import { renderPlot } from './delivery/render-plot.ts'
import { type DeliveryReport, renderDeliveryReport } from './delivery-report.ts'
import { giveReport, machine } from './give-report.ts'

const SIZES = [1000, 10_000, 100_000]

/** `sizes`: how many articles the archives hold, as `1000,10000`. */
export async function run(isWritten: boolean, [sizes]: readonly string[] = []): Promise<void> {
  build()
  const instances = new Instances()
  const say = (what: string) => console.error(what)
  try {
    // First of all, while this process is as small as one that does nothing else.
    say('Start')
    const start = await measureStart(instances)
    say('Filling an archive of 1,000 articles')
    const newsroom = await prepare(instances)
    say('Reads')
    const reads = await measureReads(newsroom)
    say('Queries')
    const counted = await instances.start(
      instances.copyOf(newsroom.stateDir, 'counted'),
      'local',
      countingBuild(BUILD_DIR, join(instances.folder, 'counting')),
    )
    const queries = await countQueries(counted.port, newsroom)
    const renders = await countRenders(counted.port)
    await instances.stop(counted.instance)
    say('Publishing until visible')
    const visible = await measureVisible(newsroom)
    say('Storage')
    const storage = await measureStorage(instances)
    say('Archives')
    const archives = await measureArchives(instances, sizes?.split(',').map(Number) ?? SIZES, say)
    const report: DeliveryReport = {
      machine: machine(),
      reads,
      visible,
      queries,
      renders,
      archives,
      storage,
      start: { ...start, ...measureSize() },
    }
    giveReport('delivery', renderDeliveryReport(report), report, isWritten, {
      'delivery.svg': renderPlot(reads),
    })
  } finally {
    await instances.end()
  }
}
