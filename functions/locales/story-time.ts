import { LRUCache } from 'lru-cache'
import { zoneName } from './zone-name.ts'

/** How much of an instant is told. The year stands in `full` and `date`; `clock` is the time alone. */
const FORMS = {
  full: { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' },
  short: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  day: { month: 'short', day: 'numeric' },
  clock: { hour: '2-digit', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

export type TimeForm = keyof typeof FORMS

/** The site writes the English of most of Asia: day, month, year. */
const LOCALES: Readonly<Record<string, string>> = { en: 'en-GB' }

/** A formatter takes as long to make as twenty times to use. */
const formatters = new LRUCache<string, Intl.DateTimeFormat>({
  max: 128,
  memoMethod: key => {
    const [timeZone, language = 'en', form] = key.split(' ')
    return new Intl.DateTimeFormat(LOCALES[language] ?? language, {
      ...FORMS[form as TimeForm],
      hourCycle: 'h23',
      timeZone,
    })
  },
})

/** An instant on the clocks of a zone as the language writes it, in its own calendar: `2026年11月25日 14:20`. */
export const storyTime = (language: string, form: TimeForm, at: number, timeZone: string): string =>
  formatters.memo(`${timeZone} ${language} ${form}`).format(at)

/** The same with the name of the zone: `25 Nov, 14:20 JST`. */
export const zonedTime = (language: string, form: TimeForm, at: number, timeZone: string): string =>
  `${storyTime(language, form, at, timeZone)} ${zoneName(timeZone, at)}`
