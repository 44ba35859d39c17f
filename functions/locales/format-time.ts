import { LRUCache } from 'lru-cache'

/** A formatter takes as long to make as twenty times to use. */
const formatters = new LRUCache<string, Intl.DateTimeFormat>({
  max: 32,
  memoMethod: key => {
    const [timeZone, language] = key.split(' ')
    return new Intl.DateTimeFormat(language, {
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
      timeZoneName: 'short',
    })
  },
})

/** Date and time on the clocks of a zone as the language writes them, in its own calendar and digits. */
export const formatTime = (language: string, time: Date, timeZone = 'UTC'): string =>
  formatters.memo(`${timeZone} ${language}`).format(time)
