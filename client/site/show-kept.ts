import { localTime } from '../offline/local-time.ts'
import type { KeptList } from '../offline/messages.ts'
import { ask } from './ask-worker.ts'

/** Fills the page that lists what is kept. It also stands where a page was asked for that is not kept. */
export function showKept() {
  const place = document.getElementById('kept')
  if (!place) return
  const reveal = (id: string) => document.getElementById(id)?.removeAttribute('hidden')
  void ask<KeptList>({ kind: 'listKept' }).then(kept => {
    if (!kept) return
    if (!location.pathname.endsWith('/saved')) reveal('offline')
    if (kept.isTooOld) reveal('too-old')
    else if (kept.pages.length === 0) reveal('nothing')
    place.replaceChildren(...kept.pages.map(page => entry(page, place.dataset.edition ?? '')))
  })
}

function entry({ path, as, title, language, at }: KeptList['pages'][number], editionWords: string) {
  const link = document.createElement('a')
  link.href = path
  link.dir = 'auto'
  link.textContent = title
  const heading = document.createElement('h2')
  heading.lang = language
  heading.append(link)
  const time = document.createElement('time')
  const date = new Date(at)
  time.dateTime = date.toISOString()
  time.textContent = localTime(date, document.documentElement.lang)
  const meta = document.createElement('p')
  meta.className = 'meta'
  for (const part of as === 'edition' ? [editionWords, time] : [time]) {
    const span = document.createElement('span')
    span.append(part)
    meta.append(span)
  }
  const item = document.createElement('li')
  item.append(heading, meta)
  return item
}
