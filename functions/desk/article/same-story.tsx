import type { Child } from 'hono/jsx'
import type { ProposedArticle, SameStoryProposal } from '../../../db/queries/list-same-story-proposals.ts'
import type { Gazetteer, TagKind } from '../../tagger/types.ts'
import { direction } from '../../text/language.ts'
import { Time } from '../../ui/time.tsx'
import { languageName } from '../languages.ts'
import { statusName } from '../statuses.ts'
import type { DeskArticle } from './desk-article.ts'

interface SameStoryProps {
  article: Pick<DeskArticle, 'row' | 'sameStory' | 'sameStoryProposals'>
  gazetteer: Gazetteer
  mayDecide: boolean
  now: number
  zone: string
}

/** Articles of other languages that tell the same story: those accepted, and those that the job proposes. */
export function SameStory({ article, gazetteer, mayDecide, now, zone }: SameStoryProps) {
  const { row, sameStory, sameStoryProposals } = article
  if (sameStory.length === 0 && sameStoryProposals.length === 0) return null
  return (
    <section class="group" id="same-story" aria-labelledby="same-story-title">
      <h2 id="same-story-title">The same story</h2>
      {sameStory.length > 0 && (
        <ul>
          {sameStory.map(other => (
            <li>
              <ArticleLink article={other} />{' '}
              <span class="meta">
                <bdi>{languageName(other.language)}</bdi> · {statusName(other, now)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {sameStory.length > 0 && mayDecide && (
        <DecisionForm id={row.id} other={undefined}>
          <button type="submit" name="decision" value="part">
            This is another story
          </button>
        </DecisionForm>
      )}
      {sameStoryProposals.map(proposal => {
        const other = proposal.first.id === row.id ? proposal.second : proposal.first
        return (
          <div class="spaced">
            <p>
              <ArticleLink article={other} />
            </p>
            <p class="meta">
              <SourceLine other={other} zone={zone} />
            </p>
            <p class="meta">
              <Shared proposal={proposal} gazetteer={gazetteer} />
            </p>
            {mayDecide && <Decide id={row.id} other={other} />}
          </div>
        )
      })}
    </section>
  )
}

export const ArticleLink = ({
  article: { id, language, headline },
}: {
  article: { id: string; language: string; headline: string }
}) => (
  <a href={`/desk/articles/${id}`} lang={language} dir={direction(language)}>
    {headline}
  </a>
)

export const SourceLine = ({ other, zone }: { other: ProposedArticle; zone: string }) => (
  <>
    <bdi>{languageName(other.language)}</bdi> · <bdi>{other.sourceName}</bdi> ·{' '}
    <Time at={other.visibleFrom} language="en" zone={zone} />
  </>
)

/** What names the story; its countries and topics are shared by many. */
const TELLING: readonly string[] = ['person', 'organisation', 'place']
const SHOWN = 6

export function Shared({
  proposal: { score, shared },
  gazetteer,
}: {
  proposal: SameStoryProposal
  gazetteer: Gazetteer
}) {
  const names = shared
    .toSorted(([a], [b]) => Number(TELLING.includes(b)) - Number(TELLING.includes(a)))
    .slice(0, SHOWN)
    .map(([kind, code]) => gazetteer.find(kind as TagKind, code, 'en')?.name ?? code)
  return (
    <>
      {Math.round(score / 10)} % alike{names.length > 0 && `: ${names.join(', ')}`}
    </>
  )
}

interface DecideProps {
  id: string
  other: { id: string; headline: string }
  /** The page of all proposals is shown next, not the article's. */
  fromList?: boolean
}

export const Decide = ({ id, other, fromList = false }: DecideProps) => (
  <DecisionForm id={id} other={other.id} fromList={fromList}>
    <button type="submit" name="decision" value="accept">
      Same story<span class="vh">: {other.headline}</span>
    </button>
    <button type="submit" name="decision" value="decline">
      Another story<span class="vh">: {other.headline}</span>
    </button>
  </DecisionForm>
)

interface DecisionFormProps {
  id: string
  other: string | undefined
  fromList?: boolean
  children: Child
}

const DecisionForm = ({ id, other, fromList, children }: DecisionFormProps) => (
  <form method="post" action={`/desk/articles/${id}/same-story`} class="row spaced">
    {other !== undefined && <input type="hidden" name="other" value={other} />}
    {fromList && <input type="hidden" name="from" value="list" />}
    {children}
  </form>
)
