import type { LoadedGazetteer } from '../../functions/tagger/gazetteer.ts'
import { tag } from '../../functions/tagger/tag.ts'
import { type GoldDocument, readLines } from '../gold/gold.ts'
import { assess, type Figure } from './assess.ts'
import type { Corpus, Finding } from './score.ts'
import { GOLDEN_MEASURES, type GoldenText, scoreGolden } from './score-golden.ts'
import { names } from './score-names.ts'
import { score } from './score-tagged.ts'
import { type ModelsOf, tagCorpus } from './tag-corpus.ts'
import type { World } from './world.ts'

const GOLDEN = 'tests/golden/texts.jsonl'
const ARABIC: Corpus = {
  name: 'arabic',
  title: 'Arabic sentences',
  language: 'ar',
  task: names,
  teaches: 'nothing',
  labelsDemonyms: false,
}

interface OwnTexts {
  figures: Record<string, Record<string, Figure>>
  findings: Record<string, Finding[]>
}

/** The texts of tests/golden: the difficult ones, all languages together and each, and the Arabic sentences. */
export function measureOwnTexts(gazetteer: LoadedGazetteer, modelsOf: ModelsOf, world: World): OwnTexts {
  const golden = (readLines<GoldenText>(GOLDEN) ?? []).map(text => ({
    language: text.language,
    score: scoreGolden(
      text,
      tag(
        gazetteer,
        { language: text.language, headline: text.title, body: text.text },
        modelsOf(text.language, 0),
      ),
    ),
  }))
  const arabicTexts = readLines<GoldDocument>(`tests/golden/${ARABIC.name}.jsonl`) ?? []
  const arabic = score(
    ARABIC,
    tagCorpus(
      gazetteer,
      arabicTexts.map(document => ({ document, fold: 0 })),
      modelsOf,
    ),
    world,
  )
  const byLanguage = [...Map.groupBy(golden, ({ language }) => language)]
  return {
    figures: {
      golden: assess(
        golden.map(one => one.score),
        GOLDEN_MEASURES,
      ),
      ...Object.fromEntries(
        byLanguage.map(([language, members]) => [
          `golden ${language}`,
          assess(
            members.map(one => one.score),
            GOLDEN_MEASURES,
          ),
        ]),
      ),
      arabic: assess(arabic, names.measures),
    },
    findings: {
      golden: golden.flatMap(one => one.score.findings),
      arabic: arabic.flatMap(one => one.findings),
    },
  }
}
