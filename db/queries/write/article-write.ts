import type { ArticleRow, EntityRow, ListKey, ProposalRow, RemovalReason } from '../../schema.ts'
import type { Grant } from '../credentials.ts'

/** Everything that one change to one article writes, ready for the batch. Only `planWrite` makes it. */
export interface ArticleWrite {
  /** When it was decided, ms: all that it stores for people bears this instant. */
  now: number
  row: ArticleRow
  /** The write that the change was computed from; null for a new article. */
  basedOn: string | null
  /** Other rows that it was computed from; had one changed, nothing of it is written. */
  needs: RowState[]
  /** The write that this one goes with: it is written only if that one is. */
  leader: RowState | undefined
  /** The change was computed before the article appeared; it is not applied to one that has. */
  beforeAppearance: boolean
  texts: StoredText[]
  revisions: { version: number; textId: string }[]
  /** The public notes of published changes. */
  corrections: string[]
  /** As `storeTags` wrote them. */
  tags: string | undefined
  /** Its lists from now on; null for none, undefined if they stay as they are. */
  listing: Listing | null | undefined
  notice: Notice | undefined
  /** `all`, `asia` if there is any region, and each region before and after. */
  regions: string[]
  cacheTags: string[]
  /**
   * Ids of pictures. `shown`: those that the article shows from now on, undefined if these stay. `kept`: those of its
   * new texts.
   */
  pictures: { shown: string[] | undefined; kept: string[] }
  /** The address that its picture is still to be fetched from; null for none, undefined if that stays as it is. */
  wantedPicture: string | null | undefined
  /** Other languages of the story whose readers are told, since they link here. */
  siblings: { id: string; regions: string[] }[]
  proposals: ProposalRow[]
  decided: { id: string; state: ProposalRow['state'] }[]
  audit: { actor: string; action: string; detail: object }
  claims: IdempotencyClaim[]
  /** What it adds to the local layer; had another write added the same, nothing of this one is written. */
  entity: StoredEntity | undefined
  /** What a new article takes for granted; where it is otherwise, nothing of it is written. */
  grant?: Grant
}

/** A row of `article` as a write left it. */
export interface RowState {
  id: string
  writeId: string
}

/** An article's rows in `listing`: it comes to all its lists and leaves them at the same instants, ms. */
export interface Listing {
  lists: readonly ListKey[]
  visibleFrom: number
  visibleUntil: number
}

/** A row of the change log. `touch` is for caches alone; `urgent` takes something from readers. */
export type Notice = { urgent: boolean; at: number } & (
  | { kind: 'article' | 'touch'; reason: null }
  | { kind: 'removed'; reason: RemovalReason }
)

/** What an editor says of a thing, as the table `entity` has it. */
export type StoredEntity = Pick<
  EntityRow,
  'kind' | 'code' | 'names' | 'aliases' | 'search' | 'country' | 'own'
>

export interface StoredText {
  textId: string
  version: number
  /** JSON of the submission without body and note. */
  fields: string
  body: string
  blocks: string
  contentHash: string
  /** As `sketchOf` made it; null for a text that is too short. */
  sketch: string | null
  /** Ids of the pictures that it shows. */
  pictures: string[]
}

export interface IdempotencyClaim {
  owner: string
  key: string
  /** The line of a batch; 0 for a single request. */
  line: number
  requestHash: string
  status: number
  answer: object
}
