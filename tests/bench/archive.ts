import { loadavg } from 'node:os'
import { BUILD_DIR, build } from '../../tools/build.ts'
import { makeTexts } from '../../tools/make-texts.ts'
import { runMinute } from '../../tools/run-minute.ts'
import { bytesOf, openDatabase, TEXTS } from './archive/archive-files.ts'
import { fillArchive } from './archive/fill-archive.ts'
import { type MeasuredAnswer, measureArchive, REQUESTS } from './archive/measure-archive.ts'
import { costOfYear } from './archive/year.ts'
import { type ArchiveReport, renderArchiveReport } from './archive-report.ts'
import { Instances } from './delivery/instances.ts'
import { open } from './delivery/load.ts'
import { batch } from './delivery/publish.ts'
import { makeKeys, samples } from './delivery/seed.ts'
import { giveReport, machine } from './give-report.ts'

const SMALL = 1000
const SIZES = [100_000]

/** `sizes`: how many articles the large archives hold, as `100000,1000000`. Each is compared with one of 1,000. */
export async function run(isWritten: boolean, [sizes]: readonly string[] = []): Promise<void> {
  build()
  const instances = new Instances()
  const say = (what: string) => console.error(what)
  try {
    const models = await publishModels(instances)
    const archives: ArchiveReport['archives'] = []
    for (const size of sizes?.split(',').map(Number) ?? SIZES) {
      const small = instances.copyOf(models, `small-${size}`)
      await fillArchive(small, SMALL)
      say(`Filling an archive of ${size.toLocaleString('en')} articles`)
      const large = instances.copyOf(models, `large-${size}`)
      const started = performance.now()
      await fillArchive(large, size)
      const filledInS = (performance.now() - started) / 1000
      const bytes = bytesOf(large)
      const rows = rowsAnArticle(large, size)
      say('Measuring')
      const both = [
        await instances.start(small, 'upstream', BUILD_DIR, TEXTS),
        await instances.start(large, 'upstream', BUILD_DIR, TEXTS),
      ] as const
      const answers: MeasuredAnswer[] = await measureArchive(...both)
      for (const { instance } of both) await instances.stop(instance)
      archives.push({
        articles: size,
        requests: REQUESTS,
        filledInS,
        load: loadavg()[0] ?? 0,
        bytes,
        rows,
        answers,
      })
    }
    const last = archives.at(-1)
    if (!last) return
    const text = TEXTS.reduce((sum, binding) => sum + last.bytes[binding], 0)
    const each = {
      main: last.bytes.DB / last.articles,
      text: text / last.articles,
      search: last.bytes.SEARCH / last.articles,
    }
    const report: ArchiveReport = {
      machine: machine(),
      archives,
      bytesAnArticle: each,
      year: costOfYear(each, last.rows),
    }
    giveReport('archive', renderArchiveReport(report), report, isWritten)
  } finally {
    await instances.end()
  }
}

/** A newsroom with four text databases, to which the samples were sent; the job has indexed them. */
async function publishModels(instances: Instances): Promise<string> {
  const stateDir = instances.emptyState('models')
  makeTexts(stateDir, TEXTS)
  const { instance, port } = await instances.start(stateDir, 'local', BUILD_DIR, TEXTS)
  const [key = ''] = await makeKeys(instance, 1)
  const texts = samples()
  const ask = await open(port)
  const answer = (await ask(batch(port, key, texts, texts.length, 0))).text()
  ask.close()
  if (answer.match(/"status":201/g)?.length !== texts.length) throw new Error(answer)
  await runMinute(instance)
  await instances.stop(instance)
  return stateDir
}

/** Rows that D1 counts as written for an article: each with one for every index that holds it. */
function rowsAnArticle(stateDir: string, articles: number): number {
  const db = openDatabase(stateDir, 'DB')
  const count = (sql: string) => Number(Object.values(db.prepare(sql).get() ?? {})[0])
  const tables = ['article', 'text_apart', 'tagging', 'revision', 'listing', 'change', 'change_region']
  const rows = tables.map(
    table =>
      count(`SELECT count(*) FROM ${table}`) *
      (1 + count(`SELECT count(*) FROM pragma_index_list('${table}') WHERE origin <> 'pk'`)),
  )
  // The counts of lists, by triggers; two audit rows, the signature with its indexes, the claim, the text and its index.
  const counted = count('SELECT count(*) FROM main.listing') * 2
  db.close()
  return (rows.reduce((sum, each) => sum + each, 0) + counted) / articles + 2 * 3 + 10 + 1 + 2
}
