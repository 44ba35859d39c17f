type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** RFC 7396: null takes a member away. Entries become own members, so `__proto__` is a key like any other. */
export function mergePatch(target: Json, patch: Json): Json {
  const merged = new Map(Object.entries(target))
  for (const [key, value] of Object.entries(patch)) {
    const current = merged.get(key)
    if (value === null) merged.delete(key)
    else merged.set(key, isObject(value) ? mergePatch(isObject(current) ? current : {}, value) : value)
  }
  return Object.fromEntries(merged)
}
