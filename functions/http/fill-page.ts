const encoder = new TextEncoder()

/**
 * The texts of as many things as fit into `bytes` of UTF-8, in their order; of the first in any case, so that
 * the next page begins further on.
 */
export function fillPage<T>(things: readonly T[], text: (thing: T) => string, bytes: number): string[] {
  const texts: string[] = []
  let left = bytes
  for (const thing of things) {
    const next = text(thing)
    left -= encoder.encode(next).length
    if (left < 0 && texts.length > 0) break
    texts.push(next)
  }
  return texts
}
