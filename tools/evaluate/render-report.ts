import type { Assessment, Figure } from './assess.ts'
import { type Bin, JUDGED_KINDS, readBins } from './calibration.ts'
import { sumCounts } from './measure.ts'

const HEAD = [
  '| corpus | language | texts | measure | value | 95 % interval | bar | best other system |',
  '| --- | --- | ---: | --- | ---: | :---: | ---: | --- |',
]

export function renderFigures(assessments: readonly Assessment[]): string {
  const rows = assessments.flatMap(assessment =>
    assessment.figures.map((figure, index) => {
      const corpus =
        index === 0 ? [assessment.title, assessment.language, assessment.documents] : ['', '', '']
      return `| ${[...corpus, ...cellsOf(figure)].join(' | ')} |`
    }),
  )
  return [...HEAD, ...rows].join('\n')
}

/** Confidence against the share of right tags, all corpora together. */
export function renderReliability(assessments: readonly Assessment[]): string {
  const sum = sumCounts(assessments.map(assessment => assessment.sum))
  const bins = JUDGED_KINDS.map(kind => readBins(sum, kind))
  const rows = bins[0]!.map((_, bin) => {
    const cells = bins.map(kind => renderBin(kind[bin]!))
    return `| ${(bin / 10).toFixed(1)}–${((bin + 1) / 10).toFixed(1)} | ${cells.join(' | ')} |`
  })
  return [
    `| confidence | ${JUDGED_KINDS.join(' | ')} |`,
    `| --- | ${JUDGED_KINDS.map(() => '---:').join(' | ')} |`,
    ...rows,
  ].join('\n')
}

function cellsOf(figure: Figure): string[] {
  const { value, low, high, bar, peer } = figure
  return [
    figure.name,
    `${decimal(value)}${markOf(figure)}`,
    `${decimal(low)} – ${decimal(high)}`,
    bar === undefined ? '' : decimal(bar),
    peer === undefined ? '' : `${decimal(peer.value)} ${peer.name}`,
  ]
}

function markOf({ value, bar, isLowerBetter }: Figure): string {
  if (bar === undefined) return ''
  return (isLowerBetter ? value <= bar : value >= bar) ? ' ✓' : ' ✗'
}

function renderBin({ tags, meanConfidence, shareRight }: Bin): string {
  return tags === 0 ? '' : `${decimal(meanConfidence)} → ${decimal(shareRight)} (${tags})`
}

/** .836, as the literature prints shares. */
function decimal(value: number): string {
  return value.toFixed(3).replace(/^0\./, '.')
}
