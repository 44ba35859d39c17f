import type { DeskNearText } from '../../../db/queries/list-near-texts.ts'
import { nearest } from '../../similar/neighbours.ts'
import { direction } from '../../text/language.ts'
import { Time } from '../../ui/time.tsx'
import { statusName } from '../statuses.ts'
import type { DeskArticle } from './desk-article.ts'

/** How many are shown. */
const SHOWN = 5

interface LikeAnotherProps {
  article: Pick<DeskArticle, 'row' | 'near' | 'related'>
  now: number
  zone: string
}

/** Warns of articles with nearly the same text, whoever may see them. */
export function LikeAnother({ article, now, zone }: LikeAnotherProps) {
  const found = similarOnDesk(article)
  if (found.length === 0) return null
  return (
    <section class="note spacedown" aria-labelledby="like-another">
      <h2 id="like-another">Nearly the same text as</h2>
      <ul>
        {found.slice(0, SHOWN).map(({ text, similarity }) => (
          <li>
            <a href={`/desk/articles/${text.id}`} lang={text.language} dir={direction(text.language)}>
              {text.headline}
            </a>{' '}
            <span class="meta">
              {Math.round(100 * similarity)} % · {statusName(text, now)} · <bdi>{text.sourceName}</bdi> ·{' '}
              <Time at={text.createdAt} language="en" zone={zone} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What it rewrites or is rewritten by is no copy. */
function similarOnDesk({ row, near, related }: LikeAnotherProps['article']) {
  const own = near.find(({ id }) => id === row.id)
  if (!own) return []
  const apart = new Set([row.id, ...related.map(({ id }) => id)])
  const others = new Map<string, DeskNearText>(
    near.filter(({ id }) => !apart.has(id)).map(text => [text.id, text]),
  )
  return nearest(own.sketch, [...others.values()]).flatMap(({ id, similarity }) => {
    const text = others.get(id)
    return text ? [{ text, similarity }] : []
  })
}
