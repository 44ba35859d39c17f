import { bandsOf, shareBand, similarity } from './sketch.ts'

/** From here on two texts are near-identical. Two reports of one event share a fifth. */
export const SIMILAR = 0.6

/** How many are named. */
const NAMED = 5

export interface Sketched {
  id: string
  sketch: string
}

/** Another article with nearly the same text. */
export interface Similar {
  id: string
  /** 0.6–1: the part that the two texts share. */
  similarity: number
}

/** Texts that others may be near to, by bucket. */
export interface Neighbours<T extends Sketched> {
  add(text: T): void
  /** The nearest first. */
  near(sketch: string | undefined, isMeant: (text: T) => boolean): Similar[]
}

export function makeNeighbours<T extends Sketched>(texts: readonly T[]): Neighbours<T> {
  const buckets = new Map<string, T[]>()
  const add = (text: T) => {
    for (const band of bandsOf(text.sketch)) {
      const bucket = buckets.get(band)
      if (bucket) bucket.push(text)
      else buckets.set(band, [text])
    }
  }
  for (const text of texts) add(text)
  return {
    add,
    near(sketch, isMeant) {
      if (sketch === undefined) return []
      const met = new Set(bandsOf(sketch).flatMap(band => buckets.get(band) ?? []))
      return nearest(sketch, [...met].filter(isMeant)).slice(0, NAMED)
    },
  }
}

/** The same for one question, which is not worth buckets. */
export const nearAmong = <T extends Sketched>(texts: readonly T[]): Pick<Neighbours<T>, 'near'> => ({
  near(sketch, isMeant) {
    if (sketch === undefined) return []
    const met = texts.filter(text => isMeant(text) && shareBand(sketch, text.sketch))
    return nearest(sketch, met).slice(0, NAMED)
  },
})

/** Those of the texts that are near-identical, the nearest first; of an article that is there twice the nearer text. */
export function nearest<T extends Sketched>(sketch: string, texts: readonly T[]): Similar[] {
  const found = new Map<string, number>()
  for (const text of texts) {
    const share = similarity(sketch, text.sketch)
    if (share >= SIMILAR && share > (found.get(text.id) ?? 0)) found.set(text.id, share)
  }
  return Array.from(found, ([id, share]) => ({ id, similarity: share })).sort(
    (a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1),
  )
}
