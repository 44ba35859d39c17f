/** As `toSorted`, but where all are in order, as most often they are, it is the same list. */
export const inOrder = <T>(list: readonly T[], compare: (one: T, other: T) => number): readonly T[] =>
  list.every((item, index) => index === 0 || compare(list[index - 1]!, item) <= 0)
    ? list
    : list.toSorted(compare)
