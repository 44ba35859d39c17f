import { readFileSync, writeFileSync } from 'node:fs'
import { loadGazetteer } from '../functions/tagger/gazetteer.ts'
import { differences } from './evaluate/differences.ts'
import { evaluate } from './evaluate/evaluate.ts'
import { renderFindings } from './evaluate/render-findings.ts'
import { renderReport } from './evaluate/render-report.ts'
import { readFlags } from './read-flags.ts'
import { readModels } from './read-models.ts'

const REPORT = 'docs/evaluation'

const { values: options } = readFlags(
  `npm run evaluate -- [--corpora DIR] [--only NAME] [--errors NUMBER] [--write | --check]

Measures how well the tagger reads: the texts of tests/golden, and with --corpora labelled texts that no model had seen.

  --corpora DIR    where the labelled texts are, one JSONL file a corpus
  --only NAME      one corpus, as JSON
  --errors NUMBER  so many of the most frequent errors of each corpus
  --write          writes docs/evaluation.md and docs/evaluation.json
  --check          fails where a figure is not that of the committed report`,
  {
    options: {
      check: { type: 'boolean', default: false },
      corpora: { type: 'string' },
      errors: { type: 'string' },
      only: { type: 'string' },
      write: { type: 'boolean', default: false },
    },
  },
)

const gazetteer = loadGazetteer(new Uint8Array(readFileSync('functions/tagger/gazetteer.bin')).buffer)
const { evaluation, findings } = evaluate(gazetteer, readModels, options)
const report = renderReport(evaluation)
console.log(options.only === undefined ? report : JSON.stringify(evaluation, null, 2))
if (options.errors !== undefined) {
  for (const [title, found] of Object.entries(findings))
    console.log(renderFindings(title, found, Number(options.errors)))
}
if (options.write) {
  writeFileSync(`${REPORT}.md`, report)
  writeFileSync(`${REPORT}.json`, `${JSON.stringify(evaluation, null, 2)}\n`)
  console.error(`Wrote ${REPORT}.md and ${REPORT}.json`)
}
if (options.check) {
  const moved = differences(JSON.parse(readFileSync(`${REPORT}.json`, 'utf8')), evaluation)
  for (const line of moved) console.error(`committed, now · ${line}`)
  process.exitCode = moved.length > 0 ? 1 : 0
}
