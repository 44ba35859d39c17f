import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { JUDGES } from './judge/judges.ts'
import { commandOf, type Entry, judgesReport } from './judge/judges-report.ts'
import { readFlags } from './read-flags.ts'

const USAGE = `npm run judge -- [${Object.keys(JUDGES).join(' | ')}]`
const REPORT = 'docs/judges.md'
const VERDICTS = 'docs/judges.json'

const { positionals } = readFlags(USAGE, { allowPositionals: true })
const unknown = positionals.find(name => JUDGES[name] === undefined)
if (unknown !== undefined) {
  console.error(`There is no judge ${unknown}. Usage: ${USAGE}`)
  process.exit(2)
}

const entries: Record<string, Entry> = existsSync(VERDICTS) ? JSON.parse(readFileSync(VERDICTS, 'utf8')) : {}
for (const name of positionals.length > 0 ? positionals : Object.keys(JUDGES)) entries[name] = await ask(name)

const inOrder = Object.keys(JUDGES).flatMap(name => entries[name] ?? [])
writeFileSync(VERDICTS, `${JSON.stringify(entries, null, 2)}\n`)
writeFileSync(REPORT, judgesReport(inOrder))
console.log(`Wrote ${REPORT}`)
if (inOrder.some(({ holds }) => !holds)) process.exitCode = 1

async function ask(name: string): Promise<Entry> {
  const judge = JUDGES[name]
  if (judge === undefined) throw new Error(`There is no judge ${name}`)
  console.log(`${judge.title} …`)
  const verdict = await judge.run()
  for (const figure of verdict.figures) console.log(`  ${figure}`)
  if (!verdict.holds) console.log(`  below the bar: ${judge.bar}`)
  const { title, version, bar } = judge
  return {
    title,
    version,
    bar,
    ...verdict,
    command: commandOf(name),
    date: new Date().toISOString().slice(0, 10),
  }
}
