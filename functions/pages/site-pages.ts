import { Hono } from 'hono'
import type { PublicEnv } from '../public-env.ts'
import { aboutPage } from './about/about-page.tsx'
import { correctionsPage } from './about/corrections-page.tsx'
import { feedsPage } from './about/feeds-page.tsx'
import { articlePage } from './article/article-page.tsx'
import { cataloguePages } from './catalogue-pages.tsx'
import { docsPages } from './docs/docs-pages.tsx'
import { editionPages } from './edition/edition-pages.tsx'
import { profilePages } from './list/profile-pages.tsx'
import { savedPage } from './saved-page.tsx'
import { searchPage } from './search/search-page.tsx'

/** The site in one language. Each page finds out from its address which that is. */
export const sitePages = new Hono<PublicEnv>()
  .route('/', articlePage)
  .route('/', aboutPage)
  .route('/', correctionsPage)
  .route('/', feedsPage)
  .route('/', savedPage)
  .route('/', docsPages)
  .route('/', cataloguePages)
  .route('/', searchPage)
  .route('/', profilePages)
  .route('/', editionPages)
