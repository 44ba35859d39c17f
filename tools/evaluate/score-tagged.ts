import type { FoldedVerdict } from './calibration-error.ts'
import { asReadersSee } from './readers-view.ts'
import type { Corpus, Score } from './score.ts'
import type { MeasuredCorpus } from './tag-corpora.ts'
import type { Tagged } from './tag-corpus.ts'
import type { World } from './world.ts'

export function score(corpus: Corpus, tagged: readonly Tagged[], world: World): Score[] {
  return tagged
    .map(asReadersSee)
    .map(({ document, result }) => corpus.task.score(document, result, world, corpus))
}

/** Every tag that the corpus can judge, given by models that had not seen the text. */
export function judge({ corpus, folded }: MeasuredCorpus, world: World): FoldedVerdict[] {
  return folded.flatMap(({ document, result, fold }) =>
    corpus.task.judge(document, result, world).map(verdict => ({ ...verdict, fold })),
  )
}
