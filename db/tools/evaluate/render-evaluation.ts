import type { Assessment } from './assess.ts'
import { renderFigures, renderReliability } from './render-report.ts'

export interface Evaluation {
  corpora: readonly Assessment[]
  golden: readonly Assessment[]
  version: string
}

export function renderEvaluation({ corpora, golden, version }: Evaluation): string {
  return [renderFigures(corpora), renderReliability(corpora), renderFigures(golden), version].join('\n\n')
}
