import { Hono } from 'hono'
import { findPreview } from '../../../db/queries/find-preview.ts'
import { unpackBlocks } from '../../body/pack-blocks.ts'
import { Problem } from '../../http/problem.ts'
import { storedSubmission } from '../../newsroom/stored-article.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { readPublicTags } from '../../published/public-tags.ts'
import { Document } from '../../ui/document.tsx'
import { renderPage } from '../../ui/render-page.ts'
import { Time } from '../../ui/time.tsx'
import { DESK } from '../desk-page.tsx'
import { PreviewArticle } from './preview-article.tsx'
import { isSigned, readPreviewClaim } from './preview-token.ts'

/** Its address is the secret, so it goes nowhere from here: neither to a linked site nor to our own. */
const HEADERS = { ...DESK, 'Referrer-Policy': 'no-referrer' } as const

const notGood = () =>
  new Problem(
    'not_found',
    'This preview link is not good, or its hour is over. Ask the newsroom for another.',
  )

/** One text of one article as readers would see it, for whoever has the link; without a sign-in and without a script. */
export const linkedPreview = new Hono<NewsroomEnv>().get('/desk/preview-links/:link', async c => {
  const { db, now, deskTimeZone, tagger } = c.env.deps
  const token = c.req.param('link')
  const claim = readPreviewClaim(token, now())
  if (!claim) throw notGood()
  const { secret, row, text } = await findPreview(db, claim)
  if (secret === undefined || !(await isSigned(token, secret))) throw notGood()
  if (!row || !text || row.status === 'killed') throw notGood()
  const submission = storedSubmission(text)
  return new Response(
    renderPage(
      <Document language="en" title={`Preview: ${submission.headline}`} noindex>
        <main id="content">
          <p class="meta">
            Preview of version {claim.version}, not published here. This link is good until{' '}
            <Time at={claim.expiresAt} language="en" zone={deskTimeZone} />.
          </p>
          <PreviewArticle
            submission={submission}
            blocks={unpackBlocks(text.body, text.blocks)}
            // Tags are those of the text that stands.
            tags={row.textId === text.textId ? readPublicTags(row.publicTags) : []}
            gazetteer={tagger.gazetteer}
          />
        </main>
      </Document>,
    ),
    { headers: HEADERS },
  )
})
