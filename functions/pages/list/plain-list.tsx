import type { Context } from 'hono'
import * as z from 'zod'
import { listPublished } from '../../../db/queries/list-published.ts'
import type { PublishedColumns } from '../../../db/queries/published-columns.ts'
import type { ListKey } from '../../../db/schema.ts'
import { articleTag, listTag } from '../../cache/tags.ts'
import { cursor } from '../../http/query.ts'
import type { PublicEnv } from '../../public-env.ts'
import { versionParts } from '../../published/article-links.ts'
import { withNames } from '../../published/local-shelf.ts'
import { formatCursor, type Position } from '../../text/cursor.ts'
import { feedLinks } from '../../ui/feed-links.ts'
import { link } from '../../ui/link.ts'
import { Frame } from '../frame.tsx'
import { ownWay } from '../own-way.tsx'
import { pageAnswer } from '../page-answer.ts'
import { type Reader, readerOf } from '../reader.ts'
import { Listed } from '../story/listed.tsx'

/** How many stories a page of a list has. */
export const STORIES = 20

export const ListQuery = z.strictObject({ cursor: cursor.optional() })

/** What a list's page is about. */
export interface ListSubject {
  /** In English. */
  path: string
  title: string
  /** BCP 47 of the title, where it is not the page's. */
  lang?: string | undefined
  /** Its colour. */
  region?: string | undefined
}

/** The stories of a list after a position, newest first. */
export async function plainList(
  c: Context<PublicEnv>,
  { list, after, subjectOf }: { list: ListKey; after: Position; subjectOf: (reader: Reader) => ListSubject },
) {
  const { deps } = c.env
  const { db, now, publicOrigin } = deps
  const at = now()
  const page = await listPublished(db, { filters: [list], after, limit: STORIES, now: at })
  const reader = readerOf(c.req.path, await withNames(deps, page.local))
  const { path, title, lang, region } = subjectOf(reader)
  const next = page.next && formatCursor(page.next)
  return pageAnswer(c.req.raw, {
    reader,
    cacheTags: [...page.rows.map(row => articleTag(row.id)), listTag(list)],
    parts: [next ?? null, ...page.rows.flatMap(versionParts)],
    changesAt: page.changesAt,
    now: at,
    page: () => (
      <Frame
        reader={reader}
        title={title}
        canonical={publicOrigin + link(reader.language, path)}
        path={path}
        region={region}
        feeds={feedLinks(path, title)}
        stories={page.rows.map(({ id }) => id)}
        noindex
      >
        <div class="page head">
          <h1 lang={lang}>{ownWay(title, lang)}</h1>
        </div>
        <div class="band open page grid">
          <div class="span3">
            <h2 class="vh">{reader.words.olderStories}</h2>
            <StoryList rows={page.rows} reader={reader} own={list} />
            <Pager reader={reader} path={path} next={next} isFirst={false} />
          </div>
        </div>
      </Frame>
    ),
  })
}

interface StoryListProps {
  rows: readonly PublishedColumns[]
  reader: Reader
  own: ListKey
}

export const StoryList = ({ rows, reader, own }: StoryListProps) =>
  rows.length === 0 ? (
    <p>{reader.words.noStories}</p>
  ) : (
    <ol class="list">
      {rows.map(row => (
        <li>
          <Listed as="second" row={row} reader={reader} own={own} />
        </li>
      ))}
    </ol>
  )

interface PagerProps {
  reader: Reader
  path: string
  next: string | undefined
  isFirst: boolean
}

export const Pager = ({ reader: { language, words }, path, next, isFirst }: PagerProps) =>
  isFirst && next === undefined ? null : (
    <p class="pager">
      {!isFirst && <a href={link(language, path)}>{words.newestStories}</a>}
      {next && (
        <a href={link(language, `${path}?cursor=${next}`)} rel="next">
          {words.olderStories}
        </a>
      )}
    </p>
  )
