/** Rounding and another machine's arithmetic move a figure by less. */
const TOLERANCE = 0.005

/** Where two evaluations differ, as `path: one, other`. */
export function differences(one: unknown, other: unknown, path = ''): string[] {
  if (typeof one === 'number' && typeof other === 'number')
    return Math.abs(one - other) <= TOLERANCE ? [] : [`${path}: ${one}, ${other}`]
  if (isRecord(one) && isRecord(other)) {
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])]
    return keys.flatMap(key => differences(one[key], other[key], path === '' ? key : `${path} › ${key}`))
  }
  return one === other ? [] : [`${path}: ${String(one)}, ${String(other)}`]
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
