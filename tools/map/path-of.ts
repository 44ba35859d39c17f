/** x and y. */
export type Point = readonly number[]

/** Square units that a ring encloses. */
function areaOf(ring: readonly Point[]): number {
  const doubled = ring.reduce((sum, [x = 0, y = 0], i) => {
    const [nextX = 0, nextY = 0] = ring[(i + 1) % ring.length] ?? []
    return sum + x * nextY - nextX * y
  }, 0)
  return Math.abs(doubled) / 2
}

/** The rings of polygons, largest first, without islands and lakes smaller than `least`; the largest always stays. */
export function ringsOf(polygons: readonly Point[][][], least: number): Point[][] {
  return polygons
    .flat()
    .map(ring => ({ ring, area: areaOf(ring) }))
    .sort((a, b) => b.area - a.area)
    .filter(({ area }, i) => i === 0 || area >= least)
    .map(({ ring }) => ring)
}

/** The line as an SVG path in whole, relative units; nothing where it shrinks to a point. */
export function pathOf(points: readonly Point[], isClosed = false): string {
  const rounded = points.map(([x = 0, y = 0]) => [Math.round(x), Math.round(y)] as const)
  const [start, ...rest] = isClosed ? rounded.slice(0, -1) : rounded
  if (!start) return ''
  let [x, y] = start
  const steps: string[] = []
  for (const [nextX, nextY] of rest) {
    if (nextX === x && nextY === y) continue
    steps.push(`${nextX - x}${nextY < y ? '' : ' '}${nextY - y}`)
    x = nextX
    y = nextY
  }
  if (steps.length === 0) return ''
  const line = steps.map((step, i) => (i > 0 && !step.startsWith('-') ? ` ${step}` : step)).join('')
  return `M${start[0]} ${start[1]}l${line}${isClosed ? 'z' : ''}`
}
