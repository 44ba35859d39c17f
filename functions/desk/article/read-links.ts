import type { FieldError } from '../../http/problem.ts'
import { isId } from '../../text/id.ts'
import { readingParts } from '../read-form.ts'
import { readVersion } from '../read-version.ts'

interface TypedLinks {
  version: number
  translationOf: string | undefined
  replaces: string | undefined
}

const LABELS = { translationOf: 'Translation of', replaces: 'Rewrites' } as const

/** Links as their form sends them: an id, or an address that ends with one. */
export function readLinks(
  values: ReadonlyMap<string, string>,
): { links: TypedLinks } | { errors: FieldError[] } {
  const { errors, take } = readingParts()
  const { version } = take(readVersion(values))
  const idIn = (name: keyof typeof LABELS) => {
    const typed = values.get(name)?.trim() ?? ''
    if (typed === '') return undefined
    const id = typed.split(/[?#]/, 1)[0]?.match(/([0-9a-z]{16})\/?$/)?.[1] ?? ''
    if (isId(id)) return id
    const message = `${LABELS[name]}: Write the id of an article, 16 characters, or its address.`
    errors.push({ pointer: `/${name}`, code: 'invalid_id', message })
    return undefined
  }
  const [translationOf, replaces] = [idIn('translationOf'), idIn('replaces')]
  return version === undefined || errors.length > 0
    ? { errors }
    : { links: { version, translationOf, replaces } }
}
