import type { AuditEntry } from '../../../db/queries/list-article-history.ts'
import type { ArticleRow } from '../../../db/schema.ts'
import { actorName, type Editor } from '../../newsroom/rules/permissions.ts'
import { Time } from '../../ui/time.tsx'
import type { TagNames } from './called-tag.ts'
import { actIn, Detail } from './history.tsx'

/** Ms; so long the page says what its editor has just done. */
const JUST_NOW = 30_000

/** What the editor did a moment ago, if nobody did anything since: the page that answers an act says what became of it. */
export function lastActOf(audit: readonly AuditEntry[], editor: Editor, now: number): AuditEntry | undefined {
  const [last] = audit
  return last?.actor === actorName(editor) && now - last.at < JUST_NOW ? last : undefined
}

interface LastActProps {
  act: AuditEntry
  row: Pick<ArticleRow, 'visibleFrom'>
  now: number
  zone: string
  tagNames: TagNames
}

/** The same words stand in the page's title, which is what screen readers say first. An embargo may outlast the schedule. */
export const LastAct = ({ act, row: { visibleFrom }, now, zone, tagNames }: LastActProps) => (
  <p class="done narrow" role="status">
    {actIn(act)}
    <Detail entry={act} zone={zone} tagNames={tagNames} />
    {act.version !== null && ` · version ${act.version}`}
    {visibleFrom !== null && visibleFrom > now && (
      <>
        {' '}
        · readers see it from <Time at={visibleFrom} language="en" zone={zone} />
      </>
    )}
  </p>
)
