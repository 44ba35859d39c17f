import type { PendingProposal } from '../../../db/queries/list-pending-proposals.ts'
import { direction } from '../../text/language.ts'
import { Time } from '../../ui/time.tsx'
import { nameOf } from '../article/history.tsx'

interface AskedProps {
  proposals: readonly PendingProposal[]
  hasMore: boolean
  zone: string
}

/** What partners ask, on top of the review list: a withdrawal must not wait for somebody to open its article. */
export const Asked = ({ proposals, hasMore, zone }: AskedProps) =>
  proposals.length === 0 ? null : (
    <section aria-labelledby="asked">
      <h2 id="asked">Partners ask</h2>
      <ul class="stories">
        {proposals.map(proposal => (
          <Row proposal={proposal} zone={zone} />
        ))}
      </ul>
      {hasMore && <p>More are waiting behind these.</p>}
    </section>
  )

const Row = ({ proposal, zone }: { proposal: PendingProposal; zone: string }) => {
  const { articleId, kind, at, actor, note, language, headline } = proposal
  return (
    <li class={kind === 'withdrawal' ? 'proposal' : undefined}>
      <h3 lang={language} dir={direction(language)}>
        <a href={`/desk/articles/${articleId}#proposals`}>{headline}</a>
      </h3>
      <p class="meta">
        <span class="status">{kind === 'withdrawal' ? 'To be withdrawn' : 'Another text'}</span> ·{' '}
        <bdi>{nameOf(actor, new Map())}</bdi> · <Time at={at} language="en" zone={zone} />
      </p>
      {note !== null && (
        <p>
          <q dir="auto">{note}</q>
        </p>
      )}
    </li>
  )
}
