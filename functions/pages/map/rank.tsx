import { number } from '../../locales/number.ts'
import type { ShownName } from '../entry-name.ts'
import { ownWay } from '../own-way.tsx'

export interface Ranked extends Partial<ShownName> {
  name: string
  href: string
  count: number
  region?: string | undefined
}

/** Names with their numbers, most first, each over a bar that compares it with the first. */
export const Rank = ({ entries, language }: { entries: readonly Ranked[]; language: string }) => {
  const most = Math.max(1, ...entries.map(({ count }) => count))
  return (
    <ol class="rank">
      {entries.map(({ name, lang, href, count, region }) => (
        <li class={region}>
          <a href={href} lang={lang}>
            {ownWay(name, lang)}
          </a>
          <span class="num">{number(language, count)}</span>
          <svg viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true">
            <path d={`M0 0h${Math.round((count / most) * 100)}v3H0z`} />
          </svg>
        </li>
      ))}
    </ol>
  )
}
