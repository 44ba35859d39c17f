export const FOLD_COUNT = 5

interface Identified {
  id: string
  text: string
}

/**
 * The fold of each document, in the order given: five blocks by place in the source, which the number in the id tells.
 * Neighbours come from one article and so stay together. A text that stands twice is in the fold of the first.
 */
export function foldsOf(documents: readonly Identified[]): number[] {
  const order = documents
    .map((document, index) => ({ ...placeOf(document.id), index }))
    .sort((a, b) => (a.part === b.part ? a.number - b.number : a.part < b.part ? -1 : 1))
  const folds = new Array<number>(documents.length)
  const firstFold = new Map<string, number>()
  order.forEach(({ index }, place) => {
    const { text } = documents[index]!
    const fold = firstFold.get(text) ?? Math.floor((place * FOLD_COUNT) / documents.length)
    firstFold.set(text, fold)
    folds[index] = fold
  })
  return folds
}

function placeOf(id: string): { part: string; number: number } {
  const [, part = id, number = '0'] = /^(.*?)(\d+)$/s.exec(id) ?? []
  return { part, number: Number(number) }
}
