type WithoutNull<T> = { [K in keyof T]: Exclude<T[K], null> }

/** The same object without the members that are null or undefined. */
export function withoutAbsent<T extends object>(value: T): WithoutNull<T> {
  const present: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value))
    if (member !== null && member !== undefined) present[name] = member
  return present as WithoutNull<T>
}
