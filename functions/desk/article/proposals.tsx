import { statusAt } from '../../newsroom/rules/visibility.ts'
import { Time } from '../../ui/time.tsx'
import { Differences } from '../compare/differences.tsx'
import { Field } from '../field.tsx'
import type { Refused } from '../refused.ts'
import type { Asked, DeskArticle } from './desk-article.ts'
import { nameOf } from './history.tsx'

interface ProposalsProps {
  article: DeskArticle
  mayDecide: boolean
  now: number
  zone: string
  /** What a refused form had in it, and why. */
  refused: Refused
}

/** What the partner asks: each field that it would change beside the text as it stands, to be taken or declined. */
export const Proposals = ({ article, ...props }: ProposalsProps) =>
  article.proposals.length === 0 ? null : (
    <section aria-labelledby="proposals">
      <h2 id="proposals">The partner asks</h2>
      {article.proposals.map(asked => (
        <Proposal asked={asked} article={article} {...props} />
      ))}
    </section>
  )

function Proposal({ asked, article, mayDecide, now, zone, refused }: ProposalsProps & { asked: Asked }) {
  const { row, names } = article
  const isWithdrawal = asked.kind === 'withdrawal'
  return (
    <article class="proposal stack">
      <h3>{isWithdrawal ? 'To withdraw this article' : 'Another text'}</h3>
      <p class="meta">
        <bdi>{nameOf(asked.actor, names)}</bdi> · <Time at={asked.at} language="en" zone={zone} />
      </p>
      {asked.note !== null && (
        <p>
          {isWithdrawal ? 'Reason' : 'Note'}: <q dir="auto">{asked.note}</q>
        </p>
      )}
      {asked.sent && (
        <Differences from={article.submission} to={asked.sent} only={asked.fields} zone={zone} />
      )}
      {mayDecide && (
        <Decision asked={asked} row={row} isSeen={statusAt(row, now) === 'published'} refused={refused} />
      )}
    </article>
  )
}

interface DecisionProps {
  asked: Asked
  row: DeskArticle['row']
  /** Readers have seen the article. */
  isSeen: boolean
  refused: Refused
}

function Decision({ asked, row, isSeen, refused }: DecisionProps) {
  const isWithdrawal = asked.kind === 'withdrawal'
  return (
    <form method="post" action={`/desk/articles/${row.id}/proposals`} class="stack" novalidate>
      <input type="hidden" name="proposal" value={asked.id} />
      {isSeen && !isWithdrawal && (
        <Field
          name="note"
          label="Public note"
          hint="Readers see this sentence with the change."
          errors={refused.errors}
          control={attributes => (
            <input
              {...attributes}
              type="text"
              value={refused.values.get('note') ?? asked.note ?? ''}
              dir="auto"
            />
          )}
        />
      )}
      <p class="row">
        <button type="submit" name="decision" value="decline">
          {isWithdrawal ? 'Keep the story' : 'Decline'}
        </button>
        {isWithdrawal && isSeen ? (
          <a class="btn danger" href={`/desk/articles/${row.id}/kill`}>
            Kill…
          </a>
        ) : (
          <button type="submit" name="decision" value="take" class={isWithdrawal ? 'danger' : 'primary'}>
            {isWithdrawal ? 'Take it back' : 'Take these changes'}
          </button>
        )}
      </p>
    </form>
  )
}
