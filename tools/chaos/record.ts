/** What happened in a run, by name, and what went against the promises. */
export function makeRecord() {
  const counts = new Map<string, number>()
  const broken = new Map<string, number>()
  const add = (to: Map<string, number>, name: string) => void to.set(name, (to.get(name) ?? 0) + 1)
  return {
    count: (name: string) => add(counts, name),
    set: (name: string, value: number) => void counts.set(name, value),
    /** Undefined is a promise kept. */
    judge: (sentence: string | undefined) => {
      if (sentence !== undefined) add(broken, sentence)
    },
    counts,
    broken,
  }
}
export type Record = ReturnType<typeof makeRecord>
