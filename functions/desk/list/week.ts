import { instantsOf } from '../../text/local-time.ts'

const DAY = 86_400_000

/** The day so many days later, as `2026-11-25`. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

/** The seven days of its week, from Monday. */
export function weekOf(day: string): string[] {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  return Array.from({ length: 7 }, (_, i) => dayAfter(day, i - weekday))
}

/** The first instant of a day on the clocks of a zone; where midnight does not happen, the hour after. */
export function startOf(day: string, zone: string): number {
  for (const hour of ['00', '01', '02']) {
    const [instant] = instantsOf(`${day}T${hour}:00`, zone) ?? []
    if (instant !== undefined) return instant
  }
  return Date.parse(`${day}T00:00:00Z`)
}
