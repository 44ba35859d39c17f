import { Hono } from 'hono'
import type { NewsroomEnv } from '../newsroom-env.ts'
import { keys } from './accounts/keys.tsx'
import { users } from './accounts/users.tsx'
import { articleDesk } from './article/article-desk.tsx'
import { articleNotes } from './article/article-notes.ts'
import { takeAway } from './article/take-away.tsx'
import { canonicalAddress } from './canonical-address.ts'
import { confirm } from './door/confirm.tsx'
import { entrance } from './door/entrance.tsx'
import { inviteDoor } from './door/invite.tsx'
import { localName } from './door/local-name.ts'
import { outerWall } from './door/outer-wall.ts'
import { ownOrigin } from './door/own-origin.ts'
import { passkeys } from './door/passkeys.tsx'
import { signedIn } from './door/signed-in.ts'
import { feedPage } from './feeds/feed-page.tsx'
import { feedsPage } from './feeds/feeds-page.tsx'
import { bulk } from './list/bulk.tsx'
import { calendar } from './list/calendar.tsx'
import { health } from './list/health.tsx'
import { queue } from './list/queue.tsx'
import { searchAhead } from './list/search-ahead.ts'
import { views } from './list/views.ts'
import { namePage } from './names/name-page.tsx'
import { namesPage } from './names/names-page.tsx'
import { deskPictures } from './pictures/desk-pictures.ts'
import { picturesPage } from './pictures/pictures-page.tsx'
import { linkedPreview } from './preview-link/linked-preview.tsx'
import { makePreviewLink } from './preview-link/make-preview-link.ts'
import { revisions } from './revisions/revisions.tsx'
import { rightsList } from './rights/rights-list.tsx'
import { sameStoryList } from './same-story/same-story-list.tsx'
import { webhooks } from './webhooks/webhooks.tsx'
import { autosave } from './write/autosave.ts'
import { editArticle } from './write/edit-article.tsx'
import { newArticle } from './write/new-article.tsx'
import { pasted } from './write/pasted.ts'
import { presence } from './write/presence.ts'
import { previewTyped } from './write/preview-typed.tsx'

/** The newsroom's pages. Everything after `signedIn` knows its editor. */
export const desk = new Hono<NewsroomEnv>()
  .use('/desk/*', outerWall, localName, ownOrigin, canonicalAddress)
  .route('/', entrance)
  .route('/', inviteDoor)
  .route('/', linkedPreview)
  .use('/desk', searchAhead)
  .use('/desk/*', signedIn)
  .route('/', confirm)
  .route('/', queue)
  .route('/', bulk)
  .route('/', views)
  .route('/', calendar)
  .route('/', newArticle)
  .route('/', articleDesk)
  .route('/', articleNotes)
  .route('/', takeAway)
  .route('/', editArticle)
  .route('/', namesPage)
  .route('/', namePage)
  .route('/', revisions)
  .route('/', makePreviewLink)
  .route('/', picturesPage)
  .route('/', deskPictures)
  .route('/', rightsList)
  .route('/', feedsPage)
  .route('/', feedPage)
  .route('/', sameStoryList)
  .route('/', autosave)
  .route('/', presence)
  .route('/', previewTyped)
  .route('/', pasted)
  .route('/', health)
  .route('/', users)
  .route('/', keys)
  .route('/', passkeys)
  .route('/', webhooks)
