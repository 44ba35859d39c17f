import type { Known } from '../../newsroom/names/namesakes.ts'
import type { Actor } from '../../newsroom/rules/permissions.ts'
import type { Refused } from '../refused.ts'
import type { DeskArticle } from './desk-article.ts'

/** What the page of an article is made of. */
export interface DeskArticleProps {
  article: DeskArticle
  actor: Actor
  known: Known
  now: number
  /** IANA name of the desk's time zone. */
  zone: string
  /** Of where the story is from, if it says so. */
  storyZone: string | undefined
  refused: Refused
  /** Of the form for a remark. */
  idempotencyKey: string
}
