import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'

export interface SourceFile {
  /** From the root, with slashes. */
  path: string
  text: string
}

export interface Import {
  from: string
  /** A path from the root, or a package's specifier. */
  to: string
}

const IMPORT =
  /\b(?:import|export)\b[^'";]*?\bfrom\s+'([^'\n]+)'|\bimport\s*\(\s*'([^'\n]+)'|^import\s+'([^'\n]+)'/gm

export const readSources = (pattern: string): SourceFile[] =>
  globSync(pattern).map(path => ({
    path: path.replaceAll('\\', '/'),
    text: readFileSync(path, 'utf8'),
  }))

/** Who imports whom; relative specifiers are resolved against the importing file. */
export const importsOf = ({ path, text }: SourceFile): Import[] =>
  [...text.matchAll(IMPORT)].map(match => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? ''
    const isRelative = specifier.startsWith('.')
    return { from: path, to: isRelative ? posix.join(posix.dirname(path), specifier) : specifier }
  })

/** Groups of files of which each reaches every other by imports, sorted (Tarjan's strongly connected components). */
export function circles(imports: readonly Import[]): string[][] {
  const targets = Map.groupBy(imports, ({ from }) => from)
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const found: string[][] = []

  function visit(file: string): number {
    const known = order.get(file)
    if (known !== undefined) return open.includes(file) ? known : Number.POSITIVE_INFINITY
    const number = order.size
    order.set(file, number)
    open.push(file)
    const reached = (targets.get(file) ?? []).map(({ to }) => visit(to))
    // What a file still open reaches: its own number, or less through a circle.
    const low = Math.min(
      number,
      ...reached.map((value, i) => lowest.get(targets.get(file)?.[i]?.to ?? '') ?? value),
    )
    lowest.set(file, low)
    if (low === number) {
      const group = open.splice(open.indexOf(file))
      for (const member of group) lowest.set(member, Number.POSITIVE_INFINITY)
      if (group.length > 1) found.push(group.sort())
    }
    return low
  }
  for (const file of targets.keys()) visit(file)
  return found
}
