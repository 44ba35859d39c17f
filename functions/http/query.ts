import * as z from 'zod'
import { parseCursor } from '../text/cursor.ts'
import { nearest } from '../text/nearest.ts'
import { parseRfc3339 } from '../text/rfc3339.ts'
import { Problem } from './problem.ts'

/** An offset that began with `+`, which is a space where an address is read. */
const LOST_PLUS = /T[\d:.]+ \d\d:\d\d$/

/** A text that `parse` can read; it gives undefined for any other. */
export const parsed = <T>(parse: (text: string) => T | undefined, message: string) =>
  z.string().transform((text, context): T => {
    const value = parse(text)
    if (value !== undefined) return value
    const isLost = LOST_PLUS.test(text)
    context.addIssue({ code: 'custom', message: isLost ? 'must have its + written as %2B' : message })
    return z.NEVER
  })

export const cursor = parsed(parseCursor, 'must be a nextCursor of an earlier answer').meta({
  description: 'The `nextCursor` of the answer before.',
})
export const time = parsed(
  text => parseRfc3339(text)?.getTime(),
  'must be a time with its offset, as 2026-05-01T09:00:00Z',
).meta({ format: 'date-time', examples: ['2026-05-01T09:00:00Z'] })

type Bound = number | undefined

/** Whether a span ends before it begins: nothing can lie in it. Its end is not part of it. */
export const isEmptySpan = (begins: Bound, ends: Bound) =>
  begins !== undefined && ends !== undefined && begins >= ends

export function refuseEmptySpan<Name extends string>(
  query: { readonly [name in Name]?: Bound },
  [from, to]: readonly [Name, Name],
  context: z.RefinementCtx,
) {
  if (isEmptySpan(query[from], query[to]))
    context.addIssue({ code: 'custom', path: [to], message: `must be later than ${JSON.stringify(from)}` })
}

/** How many entries an answer has at most. `most` has three digits at most. */
export const limitTo = (most: number) =>
  parsed(
    text => (/^[1-9]\d{0,2}$/.test(text) && Number(text) <= most ? Number(text) : undefined),
    `must be a whole number from 1 to ${most}`,
  ).meta({
    type: 'integer',
    minimum: 1,
    maximum: most,
    description: 'How many entries an answer has at most.',
  })

/** One of a few words, in their one spelling. */
export const oneOf = <const T extends readonly string[]>(words: T) =>
  z
    .string()
    .transform((text, context): T[number] => {
      const word = words.find(each => each.toLowerCase() === text.toLowerCase())
      if (word === text) return word
      const meant = word ?? nearest(text, words)
      const message = `must be ${meant === undefined ? `one of ${words.join(', ')}` : `written ${meant}`}`
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    })
    .meta({ enum: [...words] })

/**
 * A text in the one spelling that `spell` gives, so that one list has one address. Another spelling is refused, and the
 * message names the right one. `spell` gives undefined for what it cannot read.
 */
export const spelled = (spell: (text: string) => string | undefined, message: string) =>
  z.string().superRefine((text, context) => {
    const ours = spell(text)
    if (ours === text) return
    context.addIssue({ code: 'custom', message: ours === undefined ? message : `must be written ${ours}` })
  })

/** What stands for bytes that are no UTF-8. */
const REPLACED = '\ufffd'

type Elsewhere = Readonly<Record<string, string>>
type Read<S extends z.ZodType> = { query: z.infer<S> } | { problem: Problem; canonical: string }

/**
 * The query as the schema reads it. Otherwise a problem that names the unknown, doubled or malformed parameters, and
 * `canonical`: the query without them, for pages that redirect. `elsewhere` says where parameters belong that callers look for
 * here.
 */
export function readQuery<S extends z.ZodObject>(
  schema: S,
  params: URLSearchParams,
  elsewhere: Elsewhere = {},
): Read<S> {
  const names = [...params.keys()]
  const doubled = names.filter((name, i) => names.indexOf(name) !== i)
  const garbled = [...params].flatMap(([name, value]) => (value.includes(REPLACED) ? [name] : []))
  const result = schema.safeParse(Object.fromEntries(params))
  if (result.success && doubled.length === 0 && garbled.length === 0) return { query: result.data }
  const issues = result.error?.issues ?? []
  const complaints = [
    ...garbled.map(name => ({ name, message: 'must be UTF-8, with each byte escaped as %E4' })),
    ...doubled.map(name => ({ name, message: 'is given twice' })),
    ...issues.flatMap(issue =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map(name => ({
            name,
            message: placeOf(name, elsewhere) ?? unknown(name, Object.keys(schema.shape)),
          }))
        : [
            {
              name: String(issue.path[0]),
              message: issue.code === 'custom' ? issue.message : 'is not valid',
            },
          ],
    ),
  ]
  const refused = new Set(complaints.map(({ name }) => name))
  const kept = new URLSearchParams([...params].filter(([name]) => !refused.has(name)))
  return {
    problem: new Problem(
      'malformed',
      complaints.map(({ name, message }) => `${quote(name)} ${message}.`).join(' '),
    ),
    canonical: kept.size > 0 ? `?${kept}` : '',
  }
}

/** Names such as `constructor` are those of every object. */
const placeOf = (name: string, elsewhere: Elsewhere) =>
  Object.hasOwn(elsewhere, name) ? elsewhere[name] : undefined

/** Refuses what has none of these names. */
export function refuseUnknown(names: readonly string[], known: readonly string[]): void {
  const others = names.filter(name => !known.includes(name))
  if (others.length > 0)
    throw new Problem('malformed', others.map(name => `${quote(name)} ${unknown(name, known)}.`).join(' '))
}

function unknown(name: string, known: readonly string[]): string {
  if (known.length === 0) return 'is not known here: this address takes no parameters'
  const meant = nearest(name, known) ?? shortFor(name, known)
  if (meant !== undefined) return `is not known here: perhaps ${meant} is meant`
  return `is not known here: there ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}`
}

const shortFor = (name: string, known: readonly string[]) =>
  name.length > 2 ? known.find(each => each.startsWith(name.toLowerCase())) : undefined

export const NoQuery = z.strictObject({})

/** For addresses that take no parameters. */
export function refuseQuery(url: string): void {
  const read = readQuery(NoQuery, new URL(url).searchParams)
  if ('problem' in read) throw read.problem
}

/** For pages that take no parameters, and lead to their address without any. */
export const hasQuery = (url: string) => 'problem' in readQuery(NoQuery, new URL(url).searchParams)

const quote = (name: string) => JSON.stringify(name.slice(0, 40))
