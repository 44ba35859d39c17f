/** The least number of each of the four shades; a page with few stories has finer ones. */
export function shadesOf(most: number): [number, number, number, number] {
  const second = Math.max(2, Math.ceil(most / 8))
  const third = Math.max(second + 1, Math.ceil(most / 3))
  return [1, second, third, Math.max(third + 1, Math.ceil((most * 2) / 3))]
}

/** 0 for none, 4 for the deepest. */
export const shadeOf = (count: number, shades: readonly number[]): number =>
  shades.filter(least => count >= least).length
