import type { Child } from 'hono/jsx'
import type { ArticleRow } from '../../../db/schema.ts'
import { hasEmbargo } from '../../newsroom/editing/lift-embargo.ts'
import { type Action, type Actor, can } from '../../newsroom/rules/permissions.ts'
import { isAllowed, TRANSITIONS, type Transition } from '../../newsroom/rules/transitions.ts'
import { hasAppeared, statusAt } from '../../newsroom/rules/visibility.ts'
import type { Clocks } from '../clocks.ts'
import { Carried } from './carried.tsx'
import { PublishForm } from './publish-form.tsx'
import type { Refused } from './refused.ts'
import { WordsForm } from './words-form.tsx'

export interface ActionProps {
  row: ArticleRow
  actor: Actor
  now: number
  clocks: Clocks
  /** What a refused form had in it, and why. */
  refused: Refused
}

/** What it does for readers decides where it stands. */
type Group = 'readers' | 'desk' | 'end'

interface Offer {
  name: Transition | Exclude<Action, Transition>
  group: Group
  /** Beside what the table of transitions says, where it is one. */
  isOpen?: (row: ArticleRow, now: number) => boolean
  show: (props: ActionProps) => Child
}

const button =
  (transition: Transition, label: string) =>
  ({ row }: ActionProps) => (
    <form method="post" action={`/desk/articles/${row.id}/move`}>
      <Carried row={row} transition={transition} />
      <button type="submit">{label}</button>
    </form>
  )

const link =
  (to: string, label: string, look = 'btn') =>
  ({ row }: ActionProps) => (
    <a class={look} href={`/desk/articles/${row.id}/${to}`}>
      {label}
    </a>
  )

const isSeen = (row: ArticleRow, now: number) => statusAt(row, now) === 'published'

/** In the order in which they stand. A resubmission follows from another text, a recall comes from the agency. */
const OFFERS: readonly Offer[] = [
  { name: 'publish', group: 'readers', show: props => <PublishForm {...props} /> },
  {
    name: 'lift_embargo',
    group: 'readers',
    isOpen: (row, now) => hasEmbargo({ row }, now),
    show: ({ row }) => (
      <form method="post" action={`/desk/articles/${row.id}/embargo`}>
        <input type="hidden" name="version" value={String(row.version)} />
        <button type="submit">Lift the embargo now</button>
      </form>
    ),
  },
  { name: 'correct', group: 'readers', isOpen: isSeen, show: link('edit', 'Correct') },
  { name: 'restore', group: 'readers', show: button('restore', 'Put back for readers') },
  { name: 'lift', group: 'readers', show: button('lift', 'Lift the kill') },
  {
    name: 'edit',
    group: 'desk',
    isOpen: (row, now) => row.status !== 'killed' && !isSeen(row, now),
    show: link('edit', 'Edit'),
  },
  {
    name: 'create',
    group: 'desk',
    isOpen: ({ status }) => status !== 'killed',
    show: ({ row }) => (
      <a class="btn" href={`/desk/articles/new?from=${row.id}`}>
        Duplicate as new
      </a>
    ),
  },
  { name: 'submit', group: 'desk', show: button('submit', 'Send to review') },
  { name: 'take', group: 'desk', show: button('take', 'Take into review') },
  {
    name: 'send_back',
    group: 'desk',
    show: props => (
      <WordsForm {...props} transition="send_back" label="Note for the author" verb="Send back with a note" />
    ),
  },
  { name: 'unschedule', group: 'desk', show: button('unschedule', 'Take back from schedule') },
  { name: 'lift_unseen', group: 'desk', show: button('lift_unseen', 'Lift the kill') },
  {
    name: 'reject',
    group: 'end',
    show: props => <WordsForm {...props} transition="reject" label="Reason" verb="Reject" />,
  },
  { name: 'unpublish', group: 'end', show: link('unpublish', 'Unpublish…') },
  { name: 'kill', group: 'end', show: link('kill', 'Kill…', 'btn danger') },
]

const TITLES: Record<Group, (row: ArticleRow, now: number) => string> = {
  readers: () => 'Reaches readers',
  desk: () => 'Stays on the desk',
  end: (row, now) => (hasAppeared(row, now) ? 'Takes it away from readers' : 'Ends it'),
}

/** All that the transition table, the article and the actor's role allow, by what it does for readers. */
export function Actions(props: ActionProps) {
  const { row, actor, now } = props
  const offers = OFFERS.filter(({ name, isOpen }) => {
    const isOffered = name in TRANSITIONS ? isAllowed(name as Transition, row, now) : true
    return isOffered && (isOpen?.(row, now) ?? true) && can(actor, name, row.owner)
  })
  if (offers.length === 0) return <p>Nothing for you to do here.</p>
  return (
    <>
      {(Object.keys(TITLES) as Group[]).map(group => {
        const own = offers.filter(offer => offer.group === group)
        return own.length === 0 ? null : (
          <section class="group" aria-labelledby={`does-${group}`}>
            <h2 id={`does-${group}`}>{TITLES[group](row, now)}</h2>
            <div class="actions">{own.map(({ show }) => show(props))}</div>
            {group === 'end' && <p class="meta">What ends in … asks first; nothing happens before.</p>}
          </section>
        )
      })}
    </>
  )
}
