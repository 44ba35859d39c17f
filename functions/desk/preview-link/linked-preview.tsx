import { Hono } from 'hono'
import { findPreview } from '../../../db/queries/find-preview.ts'
import { pictureIdsIn } from '../../body/body-picture.ts'
import { unpackBlocks } from '../../body/pack-blocks.ts'
import { Problem } from '../../http/problem.ts'
import { storedSubmission } from '../../newsroom/article/stored-article.ts'
import { picturesNamed } from '../../newsroom/submission/picture-columns.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { readPublicTags } from '../../published/public-tags.ts'
import { Document } from '../../ui/document.tsx'
import { renderPage } from '../../ui/render-page.ts'
import { Time } from '../../ui/time.tsx'
import { DESK } from '../desk-page.tsx'
import { privatePicture } from '../pictures/desk-pictures.ts'
import { PreviewArticle } from './preview-article.tsx'
import { isShown, isSigned, readPreviewClaim } from './preview-token.ts'

/** Its address is the secret, so it goes nowhere from here: neither to a linked site nor to our own. */
const HEADERS = { ...DESK, 'Referrer-Policy': 'no-referrer' } as const

const notGood = () =>
  new Problem(
    'not_found',
    'This preview link is not good, or its hour is over. Ask the newsroom for another.',
  )

/** One text of one article as readers would see it, for whoever has the link; without a sign-in and without a script. */
export const linkedPreview = new Hono<NewsroomEnv>()
  .get('/desk/preview-links/:link', async c => showText(c.env.deps, c.req.param('link')))
  .get('/desk/preview-links/:link/pictures/:picture', async c => {
    const { submission, blocks } = await readLinked(c.env.deps, c.req.param('link'))
    const id = c.req.param('picture')
    if (!picturesNamed(submission, pictureIdsIn(blocks)).includes(id)) throw notGood()
    return privatePicture(c.env.deps, id)
  })

type Deps = NewsroomEnv['Bindings']['deps']

/** The text that a link shows; 404 for a link that is not good. */
async function readLinked({ db, now }: Deps, token: string) {
  const claim = readPreviewClaim(token, now())
  if (!claim) throw notGood()
  const { secret, row, text } = await findPreview(db, claim)
  if (secret === undefined || !(await isSigned(token, secret))) throw notGood()
  if (!row || !text || !isShown(row)) throw notGood()
  const blocks = unpackBlocks(text.body, text.blocks)
  return { claim, row, text, submission: storedSubmission(text), blocks }
}

async function showText(deps: Deps, token: string): Promise<Response> {
  const { deskTimeZone, tagger } = deps
  const { claim, row, text, submission, blocks } = await readLinked(deps, token)
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
            blocks={blocks}
            addressOf={id => `/desk/preview-links/${token}/pictures/${id}`}
            // Tags are those of the text that stands.
            tags={row.textId === text.textId ? readPublicTags(row.publicTags) : []}
            gazetteer={tagger.gazetteer}
          />
        </main>
      </Document>,
    ),
    { headers: HEADERS },
  )
}
