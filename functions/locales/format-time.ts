import { LRUCache } from 'lru-cache'

/** A formatter takes as long to make as twenty times to use. */
const formatters = new LRUCache<string, Intl.DateTimeFormat>({
  max: 32,
  memoMethod: language =>
    new Intl.DateTimeFormat(language, {
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZone: 'UTC',
      timeZoneName: 'short',
    }),
})

/** Date and time in UTC as the language writes them, in its own calendar and digits. */
export const formatTime = (language: string, time: Date): string => formatters.memo(language).format(time)
