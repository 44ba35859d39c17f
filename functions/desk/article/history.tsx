import type { AuditEntry } from '../../../db/queries/list-article-history.ts'
import { Time } from '../../ui/time.tsx'
import { calledTag, type TagNames } from './called-tag.ts'
import type { DeskArticle } from './desk-article.ts'

export const ACTIONS: Record<string, string> = {
  submit: 'Submitted',
  revise: 'Text changed',
  correct: 'Corrected',
  minor: 'Typing mistake mended',
  link: 'Linked to other articles',
  lift_embargo: 'Embargo lifted',
  update: 'Updated by its partner',
  repeat: 'Sent again by its partner',
  propose: 'Another text proposed',
  take_proposal: 'Proposal taken',
  decline_proposal: 'Proposal declined',
  publish: 'Cleared for publication',
  take: 'Taken into review',
  send_back: 'Sent back to its author',
  assign: 'Assigned',
  comment: 'Commented',
  pin: 'Pinned to a page',
  unpin: 'Pin taken off',
  reject: 'Rejected',
  recall: 'Taken back by its agency',
  withdraw: 'Withdrawn by its agency',
  unschedule: 'Taken back from schedule',
  resubmit: 'Submitted again',
  unpublish: 'Unpublished',
  restore: 'Put back for readers',
  retag: 'Tagged anew',
  kill: 'Killed',
  lift: 'Kill lifted',
  lift_unseen: 'Kill lifted',
  tag: 'Tag decided',
  add_name: 'Name added',
  propose_same_story: 'Proposed as the same story as another',
  accept_same_story: 'Joined to another as the same story',
  decline_same_story: 'Kept apart from another story',
  part_same_story: 'Its story was parted',
  fetch_picture: 'Picture fetched',
  picture_not_fetched: 'Picture not fetched',
  appear: 'Appeared',
  expire: 'Expired',
}

/** In words. What an editor begins is written, whichever button they chose; what a partner sends is submitted. */
export const actIn = ({ action, version, actor }: AuditEntry) =>
  action === 'submit' && version === 1 && actor.startsWith('editor:')
    ? 'Written'
    : (ACTIONS[action] ?? action)

interface HistoryProps extends Pick<DeskArticle, 'audit' | 'revisions' | 'names' | 'tags'> {
  articleId: string
  gazetteer: TagNames['gazetteer']
  zone: string
}

/** Who did what and when, and the versions whose text is kept; newest first. */
export const History = ({ articleId, audit, revisions, names, zone, ...tagNames }: HistoryProps) => (
  <>
    <h2>History</h2>
    <ol class="history" reversed>
      {audit.map(entry => (
        <li>
          {actIn(entry)}
          <Detail entry={entry} zone={zone} tagNames={tagNames} /> · {nameOf(entry.actor, names)} ·{' '}
          <Time at={entry.at} language="en" zone={zone} />
          {entry.version !== null && ` · version ${entry.version}`}
        </li>
      ))}
    </ol>
    <h2>Revisions of the text</h2>
    <p>
      <a href={`/desk/articles/${articleId}/revisions`}>Compare and restore</a>
    </p>
    <ol class="history" reversed>
      {revisions.map(({ version, at, actor }) => (
        <li>
          Version {version} · {nameOf(actor, names)} · <Time at={at} language="en" zone={zone} />
        </li>
      ))}
    </ol>
  </>
)

interface DetailProps {
  entry: AuditEntry
  zone: string
  tagNames: TagNames
}

export function Detail({ entry: { detail }, zone, tagNames }: DetailProps) {
  const { shown, ...told } = JSON.parse(detail) as Record<string, string | number | undefined> & {
    shown?: unknown[]
  }
  const { kind, code, decision, scheduleAt, reason, note, restores } = told
  if (shown) return <>{`: ${shown.length} accepted`}</>
  if (restores !== undefined) return <>{`: that of version ${restores} again`}</>
  if (code !== undefined)
    return (
      <>
        : {kind} <bdi>{calledTag(kind, String(code), tagNames)}</bdi> {decision}
      </>
    )
  return (
    <>
      {typeof scheduleAt === 'number' && (
        <>
          , not before <Time at={scheduleAt} language="en" zone={zone} />
        </>
      )}
      {reason !== undefined && (
        <>
          : <q dir="auto">{reason}</q>
        </>
      )}
      {note !== undefined && (
        <>
          ; to the public: <q dir="auto">{note}</q>
        </>
      )}
    </>
  )
}

/** `editor:<id>` as the editor's name, `partner:<name>` as the partner's. */
export const nameOf = (actor: string, names: ReadonlyMap<string, string>) =>
  names.get(actor) ?? actor.replace(/^partner:/, '')
