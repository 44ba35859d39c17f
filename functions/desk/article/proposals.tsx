import { fieldsOf } from '../../newsroom/content.ts'
import { statusAt } from '../../newsroom/visibility.ts'
import { direction } from '../../text/language.ts'
import { Time } from '../../ui/time.tsx'
import { Field } from '../field.tsx'
import { ALL_GROUPS, fieldsIn } from '../write/sheet-fields.ts'
import type { Asked, DeskArticle } from './desk-article.ts'
import { nameOf } from './history.tsx'
import type { Refused } from './refused.ts'

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
  const isSeen = statusAt(row, now) === 'published'
  return (
    <article class="proposal">
      <h3>{isWithdrawal ? 'To withdraw this article' : 'Another text'}</h3>
      <p class="meta">
        <bdi>{nameOf(asked.actor, names)}</bdi> · <Time at={asked.at} language="en" zone={zone} />
      </p>
      {asked.note !== null && (
        <p>
          {isWithdrawal ? 'Reason' : 'Note'}: <q dir="auto">{asked.note}</q>
        </p>
      )}
      {asked.sent && <Differences asked={asked} article={article} zone={zone} />}
      {mayDecide && (
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
      )}
    </article>
  )
}

const FIELDS = new Map(fieldsIn(ALL_GROUPS).map(field => [field.name, field]))

function Differences({ asked, article, zone }: { asked: Asked; article: DeskArticle; zone: string }) {
  const current = fieldsOf(article.submission)
  const sent = asked.sent ? fieldsOf(asked.sent) : new Map<string, string | number>()
  const shown = (path: string, value: string | number | undefined) =>
    value === undefined ? (
      <em>Empty</em>
    ) : FIELDS.get(path)?.shape === 'time' ? (
      <Time at={Number(value)} language="en" zone={zone} />
    ) : (
      String(value)
    )
  return (
    <table class="compare">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">As it stands</th>
          <th scope="col">As the partner would have it</th>
        </tr>
      </thead>
      <tbody>
        {asked.fields.map(path => (
          <tr>
            <th scope="row">{FIELDS.get(path)?.label ?? path}</th>
            <td lang={article.row.language} dir={direction(article.row.language)}>
              {shown(path, current.get(path))}
            </td>
            <td lang={article.row.language} dir={direction(article.row.language)}>
              {shown(path, sent.get(path))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
