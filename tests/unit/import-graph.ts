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

const IMPORT = /\b(?:import|export)\b[^'";]*?\bfrom\s+'([^']+)'|\bimport\s*\(?\s*'([^']+)'/g

export const readSources = (pattern: string): SourceFile[] =>
  globSync(pattern).map(path => ({
    path: path.replaceAll('\\', '/'),
    text: readFileSync(path, 'utf8'),
  }))

/** Who imports whom; relative specifiers are resolved against the importing file. */
export const importsOf = ({ path, text }: SourceFile): Import[] =>
  [...text.matchAll(IMPORT)].map(match => {
    const specifier = match[1] ?? match[2] ?? ''
    const isRelative = specifier.startsWith('.')
    return { from: path, to: isRelative ? posix.join(posix.dirname(path), specifier) : specifier }
  })
