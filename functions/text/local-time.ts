import { LRUCache } from 'lru-cache'

/**
 * Times as the clocks of a zone show them, in the form of `<input type="datetime-local">`. Instants are ms since
 * 1970 UTC. A wall time here is the same reading taken as if the clock were UTC's.
 */

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A formatter takes as long to make as twenty times to use. */
const clocks = new LRUCache<string, Intl.DateTimeFormat>({
  max: 16,
  memoMethod: timeZone =>
    new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }),
})

/** The name itself, where it is that of an IANA time zone; else `UTC`. */
export function knownTimeZone(name: string | undefined): string {
  if (name === undefined) return 'UTC'
  try {
    clocks.memo(name)
    return name
  } catch {
    return 'UTC'
  }
}

function wallOf(instant: number, zone: string): number {
  const read = Object.fromEntries(
    clocks
      .memo(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>
  const whole = Date.UTC(read.year, read.month - 1, read.day, read.hour, read.minute, read.second)
  return whole + (((instant % SECOND) + SECOND) % SECOND)
}

const offsetAt = (instant: number, zone: string) => wallOf(instant, zone) - instant

/** `2026-05-01T09:00`; with seconds, and thousandths of them, only where there are any. */
export function localTime(instant: number, zone: string): string {
  const [date = '', time = ''] = new Date(wallOf(instant, zone)).toISOString().replace(/^\+0*/, '').split('T')
  return `${date}T${time
    .replace('Z', '')
    .replace(/\.000$/, '')
    .replace(/^(..:..):00$/, '$1')}`
}

/** `+09:00`; old local mean times have seconds too. */
export function offsetOf(instant: number, zone: string): string {
  const offset = offsetAt(instant, zone)
  const size = new Date(Math.abs(offset)).toISOString().slice(11, 19).replace(/:00$/, '')
  return `${offset < 0 ? '-' : '+'}${size}`
}

const LOCAL_TIME = /^([1-9]\d{3,4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?$/

/** The wall time that a field holds, undefined where it holds none. */
function readWall(text: string): number | undefined {
  const match = LOCAL_TIME.exec(text)
  if (!match) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map(part => Number(part ?? 0))
  const date = new Date(
    Date.UTC(year, month - 1, day, hour, minute, second, Number((match[7] ?? '').padEnd(3, '0'))),
  )
  const isReal =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60
  return isReal ? date.getTime() : undefined
}

/**
 * The instants at which the clocks of the zone show this, in order: none while they are put forward, two while they are
 * put back. Undefined for what is no time.
 */
export function instantsOf(text: string, zone: string): number[] | undefined {
  const wall = readWall(text)
  if (wall === undefined) return undefined
  const offsets = [wall - DAY, wall, wall + DAY].map(near => offsetAt(near, zone))
  const instants = [...new Set(offsets)].map(offset => wall - offset)
  return instants.filter(instant => wallOf(instant, zone) === wall).sort((a, b) => a - b)
}
