import { localTime, offsetOf } from '../text/local-time.ts'

interface ClockProps {
  /** Ms since 1970 UTC. */
  at: number
  /** IANA name of a time zone. */
  zone: string
}

/** The time of day on the clocks of a zone, and which zone that is: `14:32 Tokyo, UTC+09:00`. */
export const Clock = ({ at, zone }: ClockProps) => (
  <>
    <time datetime={new Date(at).toISOString()}>{localTime(at, zone).slice(11, 16)}</time> {nameOf(at, zone)}
  </>
)

const nameOf = (at: number, zone: string) => {
  const city = zone.split('/').at(-1)?.replaceAll('_', ' ')
  return zone === 'UTC' ? zone : `${city}, UTC${offsetOf(at, zone)}`
}
