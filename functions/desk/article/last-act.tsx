import type { AuditEntry } from '../../../db/queries/list-article-history.ts'
import { actorName, type Editor } from '../../newsroom/permissions.ts'
import { actIn, Detail } from './history.tsx'

/** Ms; so long the page says what its editor has just done. */
const JUST_NOW = 30_000

/** What the editor did a moment ago, if nobody did anything since: the page that answers an act says what became of it. */
export function lastActOf(audit: readonly AuditEntry[], editor: Editor, now: number): AuditEntry | undefined {
  const [last] = audit
  return last?.actor === actorName(editor) && now - last.at < JUST_NOW ? last : undefined
}

/** The same words stand in the page's title, which is what screen readers say first. */
export const LastAct = ({ act, zone }: { act: AuditEntry; zone: string }) => (
  <p class="done narrow" role="status">
    {actIn(act)}
    <Detail entry={act} zone={zone} />
    {act.version !== null && ` · version ${act.version}`}
  </p>
)
