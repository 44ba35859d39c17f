/** As `filter`; but where all items stay, as they mostly do, it gives back the list itself and makes no other. */
export const where = <T>(list: readonly T[], stays: (item: T) => boolean): readonly T[] =>
  list.every(stays) ? list : list.filter(stays)
