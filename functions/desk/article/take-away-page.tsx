import type { Problem } from '../../http/problem.ts'
import { listsOfArticle } from '../../newsroom/article/lists-of-article.ts'
import { isVisible } from '../../newsroom/rules/visibility.ts'
import type { LoadedGazetteer } from '../../tagger/gazetteer.ts'
import { direction } from '../../text/language.ts'
import { Time } from '../../ui/time.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { DeskFrame } from '../frame.tsx'
import { Notice } from '../notice.tsx'
import { problemTitle } from '../problem.tsx'
import type { Refused } from '../refused.ts'
import { StatusMark } from '../status-mark.tsx'
import type { DeskArticle } from './desk-article.ts'
import { Fate } from './fate.tsx'
import { nameOf } from './history.tsx'
import { SentenceField } from './sentence-field.tsx'
import { type Ending, SENTENCES } from './sentences.ts'

const WORDS: Record<Ending, { title: string; keep: string; confirm: string }> = {
  kill: { title: 'Kill this story?', keep: 'Keep the story', confirm: 'Kill everywhere now' },
  unpublish: { title: 'Unpublish this story?', keep: 'Keep the story', confirm: 'Unpublish now' },
}

interface TakeAwayProps {
  article: DeskArticle
  ending: Ending
  now: number
  zone: string
  gazetteer: LoadedGazetteer
  refused: Refused
}

/** Whose story it is, why it goes, what then happens where, and the way back; the button that does it comes last. */
export function TakeAwayPage({ problem, ...props }: TakeAwayProps & { problem: Problem | undefined }) {
  const { article, ending, now, zone, refused } = props
  const { row } = article
  const { title, keep, confirm } = WORDS[ending]
  const path = `/desk/articles/${row.id}`
  return (
    <DeskFrame title={`${title} ${row.headline}`} isRefused={problem !== undefined}>
      <div class="narrow">
        <div class="crumb">
          <a href={path}>Back to the story</a>
          <StatusMark row={row} now={now} />
        </div>
        <h1 class="spacedown">{title}</h1>
        {problem && problem.code !== 'invalid' && (
          <Notice title={problemTitle(problem)}>{problem.message} Nothing was changed.</Notice>
        )}
        <ErrorSummary errors={refused.errors} names={SENTENCES[ending].map(({ name }) => name)} />
        <div class="card grave-page stack spaced">
          <Story {...props} />
          <Asked article={article} zone={zone} />
          <form
            method="post"
            action={`${path}/${ending}`}
            data-passkey={ending === 'kill' ? 'confirm' : undefined}
            class="stack"
            novalidate
          >
            {SENTENCES[ending].map(sentence => (
              <SentenceField sentence={sentence} language={row.language} refused={refused} />
            ))}
            <section>
              <h2>What happens when you confirm</h2>
              <Fate article={article} ending={ending} now={now} zone={zone} />
            </section>
            <p class="error" role="alert" />
            <div class="acts">
              <a class="btn" href={path}>
                {keep}
              </a>
              <button type="submit" class="final">
                {confirm}
              </button>
            </div>
          </form>
        </div>
      </div>
    </DeskFrame>
  )
}

function Story({ article, gazetteer, now }: TakeAwayProps) {
  const { row } = article
  const lists = isVisible(row, now) ? listsOfArticle(article, gazetteer).length : 0
  return (
    <p>
      <strong lang={row.language} dir={direction(row.language)}>
        {row.headline}
      </strong>
      <br />
      <span class="meta">
        <bdi>{row.sourceName}</bdi> · submitted by <bdi>{nameOf(row.owner, article.names)}</bdi> ·{' '}
        {lists > 0 ? `its page and ${lists} lists show it to readers` : 'readers do not see it now'}
      </span>
    </p>
  )
}

const Asked = ({ article: { row, proposals, names }, zone }: Pick<TakeAwayProps, 'article' | 'zone'>) => (
  <>
    {proposals
      .filter(({ kind }) => kind === 'withdrawal')
      .map(({ actor, at, note }) => (
        <p class="note">
          <bdi>{nameOf(actor, names)}</bdi> asked for this, <Time at={at} language="en" zone={zone} />
          {note !== null && (
            <>
              : <q dir="auto">{note}</q>
            </>
          )}
          . <a href={`/desk/articles/${row.id}#proposals`}>Keep it and answer them</a>
        </p>
      ))}
  </>
)
