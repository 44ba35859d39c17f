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
  keepPlaces()
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

/**
 * What is told is shorter than what was written, and would move the end of its line and what stands under it. Whether that was
 * drawn already nobody can know: the browser says so later than it moves things.
 */
function keepPlaces() {
  const places = [...document.querySelectorAll<HTMLTimeElement>(TIMES)].map(time => ({
    place: time.parentElement,
    width: time.getBoundingClientRect().width,
  }))
  // As an animation without end or length: the site has no style attributes.
  for (const { place, width } of places) place?.animate({ minWidth: `${width}px` }, { fill: 'both' })
}
