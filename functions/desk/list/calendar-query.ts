import * as z from 'zod'

/** A day as `2026-11-25`. */
export const isDay = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

export const CalendarQuery = z.strictObject({
  /** A day of the week that is shown; this week's without it. */
  day: z.string().refine(isDay).optional(),
})
