/** Values by the names of their fields; a field that is not there is empty. */
export type Fields = ReadonlyMap<string, unknown>

interface Merge {
  /** Each change, whoever made it; where both changed a field, mine. */
  fields: Map<string, unknown>
  /** Fields that both sides changed, each to something else. */
  conflicts: string[]
  /** Fields that only the other side changed. */
  theirs: string[]
}

/**
 * Brings two changes of one text together, field by field. `base` is what both began with; without it, every
 * difference is a conflict.
 */
export function mergeFields(
  base: Fields | undefined,
  mine: Fields,
  theirs: Fields,
  isSame: (a: unknown, b: unknown) => boolean = Object.is,
): Merge {
  const fields = new Map(mine)
  const conflicts: string[] = []
  const taken: string[] = []
  for (const name of new Set([...mine.keys(), ...theirs.keys()])) {
    const [was, my, their] = [base?.get(name), mine.get(name), theirs.get(name)]
    if (isSame(my, their) || (base && isSame(their, was))) continue
    if (!base || !isSame(my, was)) conflicts.push(name)
    else {
      taken.push(name)
      if (their === undefined) fields.delete(name)
      else fields.set(name, their)
    }
  }
  return { fields, conflicts, theirs: taken }
}
