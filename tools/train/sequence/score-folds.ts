import type { LoadedGazetteer } from '../../../functions/tagger/gazetteer.ts'
import type { ModelLanguage } from '../../../functions/tagger/sequence/feature-set.ts'
import { NAME_KINDS, type NameKind } from '../../../functions/tagger/sequence/model-layout.ts'
import { tag } from '../../../functions/tagger/tag.ts'
import type { TagKind } from '../../../functions/tagger/types.ts'
import { type Counts, f1, ratio, sumCounts } from '../../gold/measure.ts'
import { overlapsAny } from '../../gold/overlap.ts'
import { FOLD_COUNT } from '../folds.ts'
import type { FoldedFigures } from '../training.ts'
import type { TrainingCorpus } from '../training-corpora.ts'
import { foldedDocuments, foldModel } from './fold-models.ts'

/** Countries and regions are places to those who label sentences. */
const KINDS_OF: Readonly<Record<NameKind, readonly TagKind[]>> = {
  place: ['country', 'region', 'place'],
  person: ['person'],
  organisation: ['organisation'],
}

/**
 * Tags every document with a model that did not see its fold. A mention is right when it overlaps a label of its kind;
 * demonyms, which these corpora do not label, are left out.
 */
export function scoreFolds(
  gazetteer: LoadedGazetteer,
  language: ModelLanguage,
  corpora: readonly TrainingCorpus[],
): Record<string, Record<string, FoldedFigures>> {
  const documents = foldedDocuments(language, corpora)
  const counted: { corpus: string; counts: Counts }[] = []
  for (let fold = 0; fold < FOLD_COUNT; fold++) {
    const model = foldModel(gazetteer, language, documents, fold)
    for (const { corpus, document, fold: own } of documents) {
      if (own !== fold) continue
      const { mentions } = tag(
        gazetteer,
        { language: document.language, body: document.text },
        { sequence: model },
      )
      for (const kind of NAME_KINDS) {
        const given = mentions.filter(
          ({ kind: own, form }) => KINDS_OF[kind].includes(own) && form !== 'demonym',
        )
        const gold = (document.mentions ?? []).filter(mention => mention.type === kind)
        const isExact = (label: (typeof gold)[number]) =>
          given.some(({ start, end }) => start === label.start && end === label.end)
        const counts = {
          [`${kind}Given`]: given.length,
          [`${kind}Gold`]: gold.length,
          [`${kind}Right`]: given.filter(mention => overlapsAny(mention, gold)).length,
          [`${kind}Found`]: gold.filter(label => overlapsAny(label, given)).length,
          [`${kind}Exact`]: gold.filter(isExact).length,
        }
        counted.push({ corpus, counts })
      }
    }
  }
  const byCorpus = Map.groupBy(counted, ({ corpus }) => corpus)
  return Object.fromEntries(
    [...byCorpus].map(([name, rows]) => [name, figuresOf(sumCounts(rows.map(({ counts }) => counts)))]),
  )
}

function figuresOf(sum: Counts): Record<string, FoldedFigures> {
  return Object.fromEntries(
    NAME_KINDS.map(kind => [
      kind,
      {
        precision: round(ratio(`${kind}Right`, `${kind}Given`)(sum)),
        recall: round(ratio(`${kind}Found`, `${kind}Gold`)(sum)),
        f1: round(f1(`${kind}Right`, `${kind}Given`, `${kind}Found`, `${kind}Gold`)(sum)),
        exactF1: round(f1(`${kind}Exact`, `${kind}Given`, `${kind}Exact`, `${kind}Gold`)(sum)),
      },
    ]),
  )
}

const round = (value: number) => Math.round(value * 1000) / 1000
