/**
 * Made when first asked for, and kept. For what a Worker would else make at every start although few requests need it:
 * a segmenter, or a pattern with Unicode properties, whose sets ICU looks up.
 */
export function once<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
