import { Hono } from 'hono'
import type { NewsroomEnv } from '../newsroom-env.ts'
import { articleDesk } from './article/article-desk.tsx'
import { takeAway } from './article/take-away.tsx'
import { canonicalAddress } from './canonical-address.ts'
import { entrance } from './door/entrance.tsx'
import { ownOrigin } from './door/own-origin.ts'
import { signedIn } from './door/signed-in.ts'
import { health } from './list/health.tsx'
import { reviewList } from './list/review-list.tsx'
import { namePage } from './names/name-page.tsx'
import { namesPage } from './names/names-page.tsx'
import { editArticle } from './write/edit-article.tsx'
import { newArticle } from './write/new-article.tsx'

/** The newsroom's pages. Everything after `signedIn` knows its editor. */
export const desk = new Hono<NewsroomEnv>()
  .use('/desk/*', ownOrigin, canonicalAddress)
  .route('/', entrance)
  .use('/desk/*', signedIn)
  .route('/', reviewList)
  .route('/', newArticle)
  .route('/', articleDesk)
  .route('/', takeAway)
  .route('/', editArticle)
  .route('/', namesPage)
  .route('/', namePage)
  .route('/', health)
