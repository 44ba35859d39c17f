import type { LoadedGazetteer } from '../../functions/tagger/gazetteer.ts'
import type { TagKind } from '../../functions/tagger/types.ts'
import { TAGGER_VERSION } from '../../functions/tagger/version.gen.ts'
import { type Agreement, measureAgreement } from './agreement.ts'
import { assess, type Figure } from './assess.ts'
import { type CalibrationError, calibrationErrors } from './calibration-error.ts'
import { type Gain, measureGains } from './measure-gains.ts'
import { measureOwnTexts } from './measure-own-texts.ts'
import { asReadersSee } from './readers-view.ts'
import type { Finding } from './score.ts'
import { judge, score } from './score-tagged.ts'
import { type MeasuredCorpus, tagCorpora } from './tag-corpora.ts'
import type { ModelsOf, Tagged } from './tag-corpus.ts'
import { makeWorld, type World } from './world.ts'

export type Figures = Record<string, Figure>

/** Figures of one corpus: `given` by the models as they are, `folded` by models that had not seen the text. */
export interface CorpusFigures {
  title: string
  language: string
  texts: number
  given: Figures
  folded?: Figures
}

/** Everything that was measured, as `docs/evaluation.json` holds it. */
export interface Evaluation {
  tagger: string
  corpora: Record<string, CorpusFigures>
  /** SIB-200 by language. */
  subjects: Record<string, Pick<CorpusFigures, 'given' | 'folded'>>
  agreement: Record<string, Record<'country' | 'place', Agreement>>
  calibration: Partial<Record<TagKind, CalibrationError>>
  /** Texts written for this project. */
  own: Record<string, Figures>
  /** What leaving a group of rules out costs, by group and corpus. */
  gains: Record<string, Record<string, Gain>>
}

export interface Options {
  corpora?: string | undefined
  only?: string | undefined
}

/** Without a folder of corpora only the project's own texts are measured. */
export function evaluate(
  gazetteer: LoadedGazetteer,
  modelsOf: ModelsOf,
  { corpora, only }: Options,
): { evaluation: Evaluation; findings: Record<string, Finding[]> } {
  const world = makeWorld(gazetteer)
  const measured = corpora === undefined ? [] : tagCorpora(gazetteer, modelsOf, corpora, only)
  const parallel = measured.find(({ corpus }) => corpus.teaches === 'subjects')
  const own = measureOwnTexts(gazetteer, modelsOf, world)
  const evaluation: Evaluation = {
    tagger: TAGGER_VERSION,
    corpora: Object.fromEntries(measured.map(one => [one.corpus.name, corpusFigures(one, world)])),
    subjects: parallel === undefined ? {} : byLanguage(parallel, world),
    agreement: parallel === undefined ? {} : measureAgreement(parallel.folded.map(asReadersSee)),
    calibration: calibrationErrors(measured.flatMap(one => judge(one, world))),
    own: own.figures,
    gains:
      corpora === undefined || only !== undefined ? {} : measureGains(gazetteer, modelsOf, measured, world),
  }
  const scored = measured.map(({ corpus, folded }): [string, Finding[]] => [
    corpus.name,
    score(corpus, folded, world).flatMap(({ findings }) => findings),
  ])
  return { evaluation, findings: { ...Object.fromEntries(scored), ...own.findings } }
}

function figuresOf({ corpus, given, folded }: MeasuredCorpus, world: World) {
  const figures = (tagged: readonly Tagged[]) => assess(score(corpus, tagged, world), corpus.task.measures)
  return {
    texts: given.length,
    given: figures(given),
    ...(corpus.teaches === 'nothing' ? {} : { folded: figures(folded) }),
  }
}

function corpusFigures(measured: MeasuredCorpus, world: World): CorpusFigures {
  const { title, language } = measured.corpus
  return { title, language, ...figuresOf(measured, world) }
}

function byLanguage(measured: MeasuredCorpus, world: World): Evaluation['subjects'] {
  const languages = [...new Set(measured.given.map(({ document }) => document.language))]
  const among = (language: string) => (one: Tagged) => one.document.language === language
  return Object.fromEntries(
    languages.map(language => {
      const { given, folded } = figuresOf(
        {
          ...measured,
          given: measured.given.filter(among(language)),
          folded: measured.folded.filter(among(language)),
        },
        world,
      )
      return [language, { given, ...(folded && { folded }) }]
    }),
  )
}
