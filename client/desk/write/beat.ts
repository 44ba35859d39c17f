import type { Sheet } from './sheet.ts'

/** Ms between two signs of life. */
const BEAT = 30_000

interface Answer {
  others: string[]
  /** That stands now. */
  version: number
}

/** Tells the newsroom that the article is open here, and shows who else has it open. */
export function beat({ isNew, name, form }: Sheet) {
  const place = document.getElementById('present')
  if (isNew || !place) return
  const tell = async () => {
    if (document.hidden) return
    try {
      const body = new URLSearchParams({ article: name })
      const answer = await fetch('/desk/presence', { method: 'POST', body, redirect: 'error' })
      if (answer.ok) show((await answer.json()) as Answer)
    } catch {
      // The next beat tells.
    }
  }
  const show = ({ others, version }: Answer) => {
    const own = Number(new FormData(form).get('version'))
    const isNewer = version > own && own > 0
    place.textContent = [
      ...(others.length > 0
        ? [`${others.join(', ')} ${others.length === 1 ? 'has' : 'have'} it open too`]
        : []),
      ...(isNewer ? [`version ${version} was saved meanwhile; saving brings both together`] : []),
    ].join(' · ')
  }
  tell()
  setInterval(tell, BEAT)
  document.addEventListener('visibilitychange', tell)
}
