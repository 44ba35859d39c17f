import type { FieldError } from '../http/problem.ts'
import { instantsOf, offsetOf } from '../text/local-time.ts'
import { formatRfc3339, parseRfc3339 } from '../text/rfc3339.ts'
import { type Clocks, offsetName, STORY, typedZone, zoneName } from './clocks.ts'
import { pointerOf } from './read-form.ts'

type ReadTime = { instant: number } | { errors: FieldError[] }

/**
 * The instant that a time field means, undefined where it is empty. A time that the clocks show twice is asked about once:
 * an embargo read as the first of the two could be broken by an hour, and nobody would know.
 */
export function readTime(
  values: ReadonlyMap<string, string>,
  { name, label }: { name: string; label: string },
  clocks: Clocks,
): ReadTime | undefined {
  const typed = values.get(name)?.trim() ?? ''
  if (typed === '') return undefined
  const refuse = (code: FieldError['code'], message: string) => ({
    errors: [{ pointer: pointerOf(name), code, message: `${label}: ${message}` }],
  })
  const zone = typedZone(values, name, clocks)
  if (zone === undefined) {
    return refuse(
      'no_zone',
      values.get(zoneName(name)) === STORY
        ? 'Nothing tells where the story is from. Give it a country code, or use the desk’s clocks.'
        : 'There is no time zone of this name. Choose one of the list.',
    )
  }
  const instants = instantsOf(typed, zone)
  if (!instants?.every(isStorable)) {
    return refuse('invalid_time', 'Write a date and a time of day, as 2026-05-01 09:00.')
  }
  const chosen = instants.find(instant => offsetOf(instant, zone) === values.get(offsetName(name)))
  const [first, ...others] = instants
  if (first === undefined) {
    return refuse('no_such_time', `The clocks in ${zone} go forward past this time. Choose another one.`)
  }
  if (others.length === 0 || chosen !== undefined) return { instant: chosen ?? first }
  return refuse(
    'ambiguous_time',
    `The clocks in ${zone} go back, and show this time twice: with UTC${instants
      .map(instant => offsetOf(instant, zone))
      .join(' and with UTC')}. Choose one of the two.`,
  )
}

const isStorable = (instant: number) => parseRfc3339(formatRfc3339(new Date(instant))) !== undefined
