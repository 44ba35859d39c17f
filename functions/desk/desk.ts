import { Hono } from 'hono'
import type { NewsroomEnv } from '../newsroom-env.ts'
import { articleDesk } from './article-desk.tsx'
import { canonicalAddress } from './canonical-address.ts'
import { editArticle } from './edit-article.tsx'
import { entrance } from './entrance.tsx'
import { health } from './health.tsx'
import { newArticle } from './new-article.tsx'
import { ownOrigin } from './own-origin.ts'
import { reviewList } from './review-list.tsx'
import { signedIn } from './signed-in.ts'

/** The newsroom's pages. Everything after `signedIn` knows its editor. */
export const desk = new Hono<NewsroomEnv>()
  .use('/desk/*', ownOrigin, canonicalAddress)
  .route('/', entrance)
  .use('/desk/*', signedIn)
  .route('/', reviewList)
  .route('/', newArticle)
  .route('/', articleDesk)
  .route('/', editArticle)
  .route('/', health)
