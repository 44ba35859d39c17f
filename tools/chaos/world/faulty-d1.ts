/** Does the work, or what goes wrong in its place. */
export type Meet = <T>(work: () => Promise<T>) => Promise<T>

/** D1 each of whose calls goes through `meet`. */
export function faultyD1(d1: D1Database, meet: Meet): D1Database {
  const originals = new WeakMap<D1PreparedStatement, D1PreparedStatement>()
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = new Proxy(statement, {
      get: (target, name) => {
        const member = Reflect.get(target, name)
        if (typeof member !== 'function') return member
        if (name === 'bind') return (...values: unknown[]) => wrap(target.bind(...values))
        return (...args: unknown[]) => meet(() => member.apply(target, args))
      },
    })
    originals.set(wrapped, statement)
    return wrapped
  }
  return new Proxy(d1, {
    get: (target, name) =>
      name === 'prepare'
        ? (query: string) => wrap(target.prepare(query))
        : name === 'batch'
          ? (statements: D1PreparedStatement[]) =>
              meet(() => target.batch(statements.map(statement => originals.get(statement) ?? statement)))
          : Reflect.get(target, name),
  })
}
