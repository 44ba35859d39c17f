const LONGEST = 40

/** The word that was most likely meant, if one is near: of its letters a third at most differ, and no more than three. */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  const text = typed.slice(0, LONGEST).toLowerCase()
  let best: { word: string; far: number } | undefined
  for (const word of words) {
    const most = Math.min(3, word.length / 3, (best?.far ?? 4) - 1)
    if (Math.abs(word.length - text.length) > most) continue
    const far = distance(text, word.toLowerCase())
    if (far <= most) best = { word, far }
  }
  return best?.word
}

/** How many letters to put in, take out, change or swap with their neighbour (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
