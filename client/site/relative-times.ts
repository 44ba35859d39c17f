import { toldAs } from './told-as.ts'

const MINUTE = 60_000

/** Only what stands in the line under a story. In sentences, and in a column of times, they stay as they are. */
const TIMES = '.story .meta time'

/**
 * Tells today's times by how long ago they are, and keeps them true while the page stands. The HTML has the absolute time,
 * which moves into the title, and back for paper, where nothing stays true.
 */
export function makeTimesRelative() {
  const format = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' })
  const absolute = new WeakMap<HTMLTimeElement, string>()
  const tell = (isPrinted = false) => {
    for (const time of document.querySelectorAll<HTMLTimeElement>(TIMES)) {
      const written = absolute.get(time) ?? time.textContent
      absolute.set(time, written)
      const told = isPrinted ? undefined : toldAs(Date.now() - Date.parse(time.dateTime))
      time.textContent = told ? format.format(...told) : written
      if (told) time.title = written
      else time.removeAttribute('title')
    }
  }
  tell()
  setInterval(() => tell(), MINUTE)
  addEventListener('beforeprint', () => tell(true))
  addEventListener('afterprint', () => tell())
}
