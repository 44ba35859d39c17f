const SLOTS = 2048

/**
 * What was last worked out for a key, kept for as long as no other key takes its slot: a text says the same things over
 * and over. Keys are numbers from 0 on.
 */
export function kept<T>(workOut: (key: number) => T): (key: number) => T {
  const keys = new Int32Array(SLOTS).fill(-1)
  const values: T[] = []
  return key => {
    const slot = key % SLOTS
    if (keys[slot] !== key) {
      values[slot] = workOut(key)
      keys[slot] = key
    }
    return values[slot]!
  }
}
