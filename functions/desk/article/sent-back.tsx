import { Time } from '../../ui/time.tsx'
import type { DeskArticle } from './desk-article.ts'
import { nameOf } from './history.tsx'

/** What an author is told when the desk sends a draft back: the last note, until the draft goes on. */
export function SentBack({ article: { row, audit, names }, zone }: { article: DeskArticle; zone: string }) {
  const last = audit.find(({ action }) => action === 'send_back')
  if (row.status !== 'draft' || !last) return null
  const { reason } = JSON.parse(last.detail) as { reason?: string }
  return (
    <p class="note">
      Sent back by <bdi>{nameOf(last.actor, names)}</bdi>, <Time at={last.at} language="en" zone={zone} />
      {reason !== undefined && (
        <>
          : <q dir="auto">{reason}</q>
        </>
      )}
    </p>
  )
}
