/** How deep the deepest shade is. */
const DEEPEST = 4

/** The least number of each shade, at most four; where the most is small each number has its own. */
export function shadesOf(most: number): number[] {
  if (most <= DEEPEST) return Array.from({ length: most }, (_, i) => i + 1)
  const second = Math.max(2, Math.ceil(most / 8))
  const third = Math.max(second + 1, Math.ceil(most / 3))
  return [1, second, third, Math.max(third + 1, Math.ceil((most * 2) / 3))]
}

/** 0 for none, 4 for the deepest: the most stories are always that deep. */
export function shadeOf(count: number, shades: readonly number[]): number {
  const reached = shades.filter(least => count >= least).length
  return reached === 0 ? 0 : DEEPEST - shades.length + reached
}
