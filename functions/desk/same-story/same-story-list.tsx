import { Hono } from 'hono'
import {
  listSameStoryProposals,
  type SameStoryProposal,
} from '../../../db/queries/list-same-story-proposals.ts'
import { can } from '../../newsroom/rules/permissions.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { ArticleLink, Decide, Shared, SourceLine } from '../article/same-story.tsx'
import { deskPage } from '../desk-page.tsx'
import { DeskFrame } from '../frame.tsx'

/** Articles of different languages that may tell the same story, for an editor to say. */
export const sameStoryList = new Hono<NewsroomEnv>().get('/desk/same-story', async c => {
  const { db, tagger, deskTimeZone, now } = c.env.deps
  const { proposals, hasMore } = await listSameStoryProposals(db, now())
  const mayDecide = can(c.var.editor, 'decide_proposal')
  return deskPage(
    c,
    <DeskFrame title="Same stories">
      <h1>Same stories</h1>
      <p class="meta narrow">
        Published stories of different languages that are about the same people, places and figures. Once you
        say that two are the same story, each names the other to readers. They stay articles of their own.
      </p>
      {proposals.length === 0 && <p class="spaced">Nothing is proposed.</p>}
      <ul class="log spaced">
        {proposals.map(proposal => (
          <li class="stack">
            <div>
              <Side article={proposal.first} zone={deskTimeZone} />
              <Side article={proposal.second} zone={deskTimeZone} />
              <p class="meta">
                <Shared proposal={proposal} gazetteer={tagger.gazetteer} />
              </p>
            </div>
            {mayDecide && <Decide id={proposal.first.id} other={proposal.second} fromList />}
          </li>
        ))}
      </ul>
      {hasMore && <p class="meta">There are more; they come as these are decided.</p>}
    </DeskFrame>,
  )
})

const Side = ({ article, zone }: { article: SameStoryProposal['first']; zone: string }) => (
  <p>
    <ArticleLink article={article} />{' '}
    <span class="meta">
      <SourceLine other={article} zone={zone} />
    </span>
  </p>
)
