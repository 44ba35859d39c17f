const DECOMPOSED = /[\u0300-\u036f\u0958-\u095f\u1100-\u11ff\u3099\u309a]/
const CLUSTER =
  /[\s\S][\u0300-\u036f\u3099\u309a]+|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[\u0958-\u095f]/g

/** Text in NFC, and for each of its units where it stood before; undefined when nothing moved. */
export interface Composed {
  text: string
  offsets: Uint32Array | undefined
}

/** Composes decomposed letters and keeps the way back to the text as given. */
export function compose(text: string): Composed {
  if (!DECOMPOSED.test(text)) return { text, offsets: undefined }
  const parts: string[] = []
  const offsets: number[] = []
  let from = 0
  const keep = (end: number) => {
    parts.push(text.slice(from, end))
    for (let i = from; i < end; i++) offsets.push(i)
  }
  for (const cluster of text.matchAll(CLUSTER)) {
    keep(cluster.index)
    const composed = cluster[0].normalize('NFC')
    parts.push(composed)
    // Marks that do not compose stay where they stand, at the cluster's end.
    const gone = cluster[0].length - composed.length
    for (let i = 0; i < composed.length; i++) offsets.push(cluster.index + (i === 0 ? 0 : i + gone))
    from = cluster.index + cluster[0].length
  }
  keep(text.length)
  offsets.push(text.length)
  return { text: parts.join(''), offsets: Uint32Array.from(offsets) }
}
