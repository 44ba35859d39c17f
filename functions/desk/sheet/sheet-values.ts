import type { FieldError } from '../../http/problem.ts'
import { type Focus, focusText, readFocus } from '../../text/focus.ts'
import { localTime, offsetOf } from '../../text/local-time.ts'
import { formatRfc3339, parseRfc3339 } from '../../text/rfc3339.ts'
import { type Clocks, offsetName, STORY, timeControls, zoneName } from '../clocks.ts'
import { readTime } from '../read-time.ts'
import { type FieldGroup, fieldsIn, type SheetField } from './sheet-fields.ts'

/** What stands in the sheet's controls, by their names. */
export type Values = ReadonlyMap<string, string>

/** A submission's members by the names of their fields: `source.url` for `{ source: { url } }`. */
export type Members = ReadonlyMap<string, unknown>

export const initialValues = (groups: readonly FieldGroup[]): Values =>
  new Map(fieldsIn(groups).map(({ name, initial = '' }) => [name, initial]))

/** Every control's name: a time has several. */
export const controlNames = (groups: readonly FieldGroup[]) => fieldsIn(groups).flatMap(controlsOf)

export const membersOf = (submission: object) =>
  new Map(Object.entries(submission).flatMap(([name, value]) => membersIn(name, value)))

function membersIn(name: string, value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[name, value]]
  // A point is one member, as it is one control.
  if (name === 'focus') return [[name, focusText(value as Focus)]]
  return Object.entries(value).flatMap(([member, each]) =>
    membersIn(member, each).map(([inner, of]): [string, unknown] => [`${name}.${inner}`, of]),
  )
}

/** The submission again. A source is always asked for, so its group is there, with or without members. */
export function submissionFrom(members: Members): Record<string, unknown> {
  const submission: Record<string, unknown> = { source: {} }
  for (const [name, value] of members) {
    const [group = '', member] = name.split('.')
    if (member === undefined) submission[group] = value
    else {
      const inner = member === 'focus' ? (readFocus(String(value)) ?? value) : value
      submission[group] = { ...(submission[group] as object | undefined), [member]: inner }
    }
  }
  return submission
}

/** A submission's members as the sheet shows them, times on the desk's clocks. */
export function valuesOf(members: Members, groups: readonly FieldGroup[], zone: string): Values {
  return new Map(
    fieldsIn(groups).flatMap(({ name, shape }): [string, string][] => {
      const text = String(members.get(name) ?? '')
      const at = shape === 'time' ? parseRfc3339(text)?.getTime() : undefined
      return at === undefined
        ? [[name, text]]
        : [
            [name, localTime(at, zone)],
            [offsetName(name), offsetOf(at, zone)],
            [zoneName(name), zone],
          ]
    }),
  )
}

/** Every control of a field. */
const controlsOf = ({ name, shape }: SheetField) => (shape === 'time' ? timeControls(name) : [name])

/** What stands in a field, in one text: a time says on whose clocks it is. */
export function textOf({ name, shape }: Pick<SheetField, 'name' | 'shape'>, values: Values): string {
  const text = values.get(name) ?? ''
  const zone = values.get(zoneName(name)) ?? ''
  if (shape !== 'time' || text === '') return text
  return (
    text.replace('T', ' ') + (zone === '' ? '' : ` (${zone === STORY ? 'where the story is from' : zone})`)
  )
}

const NUMBER = /^-?\d+(?:\.\d+)?$/

/** What was typed, as the members that programs would send: what is empty or blank is left out, numbers are numbers. */
export function readValues(
  values: Values,
  groups: readonly FieldGroup[],
  clocks: Clocks,
): { members: Members; errors: FieldError[] } {
  const members = new Map<string, unknown>()
  const errors: FieldError[] = []
  for (const field of fieldsIn(groups)) {
    if (field.shape === 'time') {
      const read = readTime(values, field, clocks)
      if (read && 'errors' in read) errors.push(...read.errors)
      else if (read) members.set(field.name, formatRfc3339(new Date(read.instant)))
    } else {
      const typed = values.get(field.name) ?? ''
      if (typed.trim() !== '') members.set(field.name, readText(field, typed))
    }
  }
  return { members, errors }
}

function readText({ shape, mode }: SheetField, typed: string): string | number {
  if (mode === 'numeric' && NUMBER.test(typed)) return Number(typed)
  // A headline that was copied from two lines is one line.
  return shape === 'line' ? typed.replace(/\s*[\r\n]+\s*/g, ' ') : typed
}
