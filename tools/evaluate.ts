import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LoadedGazetteer, loadGazetteer } from '../functions/tagger/gazetteer.ts'
import { tag } from '../functions/tagger/tag.ts'
import { type Assessment, assess } from './evaluate/assess.ts'
import { CORPORA } from './evaluate/corpora.ts'
import { type GoldDocument, readLines } from './evaluate/gold.ts'
import { renderEvaluation } from './evaluate/render-evaluation.ts'
import { renderFindings } from './evaluate/render-findings.ts'
import { renderFigures, renderReliability } from './evaluate/render-report.ts'
import { GOLDEN_MEASURES, type GoldenText, scoreGolden } from './evaluate/score-golden.ts'
import { makeWorld } from './evaluate/world.ts'
import { readFlags } from './read-flags.ts'

const GAZETTEER = 'functions/tagger/gazetteer.bin'
const GOLDEN = 'tests/golden/texts.jsonl'
const REPORT = 'docs/evaluation.md'

const { values: options } = readFlags(
  'npm run evaluate -- [--corpora DIR] [--only NAME] [--errors FILE] [--write]',
  {
    options: {
      corpora: { type: 'string' },
      errors: { type: 'string' },
      only: { type: 'string' },
      write: { type: 'boolean', default: false },
    },
  },
)

const gazetteer = loadGazetteer(new Uint8Array(readFileSync(GAZETTEER)).buffer)
const corpora = options.corpora === undefined ? [] : assessCorpora(gazetteer, options.corpora)
const golden = options.corpora === undefined || options.write ? assessGolden(gazetteer) : []
const assessments = options.corpora === undefined ? golden : corpora

console.log(`${renderFigures(assessments)}\n\n${renderReliability(assessments)}`)
if (options.errors !== undefined) {
  for (const assessment of assessments) console.log(renderFindings(assessment, Number(options.errors)))
}
if (options.write) {
  mkdirSync('docs', { recursive: true })
  writeFileSync(REPORT, renderEvaluation({ corpora, golden, version: gazetteer.version }))
  console.error(`Wrote ${REPORT}`)
}

function assessCorpora(gazetteer: LoadedGazetteer, folder: string): Assessment[] {
  const world = makeWorld(gazetteer)
  return CORPORA.flatMap(corpus => {
    if (options.only !== undefined && corpus.name !== options.only) return []
    const documents = readLines<GoldDocument>(join(folder, `${corpus.name}.jsonl`))
    if (documents === undefined) {
      console.error(`${corpus.name}: no such file, skipped`)
      return []
    }
    const started = performance.now()
    const scores = documents.map(document =>
      corpus.score(
        document,
        tag(gazetteer, {
          language: document.language,
          headline: document.title,
          dateline: document.dateline,
          body: document.text,
        }),
        world,
      ),
    )
    console.error(
      `${corpus.name}: ${documents.length} texts in ${Math.round(performance.now() - started)} ms`,
    )
    return [assess(corpus.title, corpus.language, scores, corpus.measures)]
  })
}

/** All languages together first, then each. */
function assessGolden(gazetteer: LoadedGazetteer): Assessment[] {
  const texts = readLines<GoldenText>(GOLDEN) ?? []
  const scored = texts.map(text => ({
    language: text.language,
    score: scoreGolden(
      text,
      tag(gazetteer, { language: text.language, headline: text.title, body: text.text }),
    ),
  }))
  const all = scored.map(({ score }) => score)
  const byLanguage = [...Map.groupBy(scored, ({ language }) => language)]
  return [
    assess('golden', 'all', all, GOLDEN_MEASURES),
    ...byLanguage.map(([language, members]) =>
      assess(
        'golden',
        language,
        members.map(({ score }) => score),
        GOLDEN_MEASURES,
      ),
    ),
  ]
}
