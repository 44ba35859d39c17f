import type { Entities } from './entities.ts'
import { CODE } from './layout.ts'
import type { TagKind } from './types.ts'

interface Range {
  first: number
  end: number
}

interface Lookup {
  entities: Pick<Entities, 'codeTypes' | 'codes'>
  rangeOf(kind: TagKind): Range
  codeOf(entity: number): string
  /** The only entity of the kind with the slug. */
  bySlug(kind: TagKind, slug: string): number | undefined
}

/** Codes that are a number behind these letters. */
const NUMBERED = [
  ['gn:', CODE.gn],
  ['wd:Q', CODE.wd],
  ['medtop:', CODE.medtop],
] as const
const OWN = 'dw:'

/**
 * Finds an entity by kind and code. Codes are compared as the numbers they are kept as: to write all of them out takes longer
 * than to load the gazetteer.
 */
export function codeFinder({ entities, rangeOf, codeOf, bySlug }: Lookup) {
  const numbersOf = new Map<TagKind, Map<number, number>>()
  const byNumber = (kind: TagKind, number: number) => {
    let numbers = numbersOf.get(kind)
    if (numbers === undefined) {
      numbers = new Map()
      const { first, end } = rangeOf(kind)
      for (let entity = first; entity < end; entity++)
        numbers.set(numbered(entities.codeTypes[entity]!, entities.codes[entity]!), entity)
      numbersOf.set(kind, numbers)
    }
    return numbers.get(number)
  }
  return (kind: TagKind, code: string): number | undefined => {
    const number = numberOf(code)
    const entity =
      number === undefined
        ? bySlug(kind, code.startsWith(OWN) ? code.slice(OWN.length) : code)
        : byNumber(kind, number)
    return entity !== undefined && codeOf(entity) === code ? entity : undefined
  }
}

/** One number for a type of code, and the number in it. */
const numbered = (type: number, number: number) => type * 2 ** 32 + number

/** Of a code that is kept as a number; NaN where it cannot be one. */
function numberOf(code: string): number | undefined {
  if (code.length === 2) return numbered(CODE.iso, (code.charCodeAt(0) << 8) | code.charCodeAt(1))
  const found = NUMBERED.find(([letters]) => code.startsWith(letters))
  return found && numbered(found[1], Number(code.slice(found[0].length)))
}
