/** What is made of each of the one with each of the other. */
export const pairs = <A, B>(as: readonly A[], bs: readonly B[], make: (a: A, b: B) => string) =>
  as.flatMap(a => bs.map(b => make(a, b)))
