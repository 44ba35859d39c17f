/** As `filter`, but where all stay, as most often they do, it is the same list. */
export const where = <T>(list: readonly T[], stays: (item: T) => boolean): readonly T[] =>
  list.every(stays) ? list : list.filter(stays)
