import type { Measured } from './interleave.ts'

const BAR = 22
const LEFT = 190
const WIDTH = 420

/** Bars of the ratios, with the goals as lines. */
export function renderPlot(measured: readonly Measured[]): string {
  const height = measured.length * BAR + 40
  const x = (ratio: number) => Math.round(LEFT + Math.min(ratio, 1.2) * (WIDTH / 1.2))
  const rows = measured.map(({ name, ratio, goal, floorName }, i) => {
    const y = 10 + i * BAR
    const line =
      goal === undefined
        ? ''
        : `<line x1="${x(goal)}" x2="${x(goal)}" y1="${y - 1}" y2="${y + 17}" stroke="#b3261e" stroke-width="2"/>`
    return `<text x="${LEFT - 8}" y="${y + 12}" text-anchor="end">${name}</text>
<rect x="${LEFT}" y="${y}" width="${x(ratio) - LEFT}" height="16" fill="#2b6cb0"><title>${ratio.toFixed(2)} of ${floorName}</title></rect>
<text x="${x(ratio) + 6}" y="${y + 12}">${ratio.toFixed(2)}</text>${line}`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LEFT + WIDTH + 50} ${height}" font-family="sans-serif" font-size="12" role="img" aria-label="Requests a second as a share of the floor">
<rect width="100%" height="100%" fill="#fff"/>
${rows.join('\n')}
<text x="${LEFT}" y="${height - 8}" fill="#555">share of the floor's requests a second; red: the goal</text>
</svg>
`
}
