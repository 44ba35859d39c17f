import { existsSync, realpathSync } from 'node:fs'
import { basename, join, sep } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { plainWords } from '../../../functions/feed-reader/plain-words.ts'
import type { WordPressItem } from '../wordpress-item.ts'
import type { FindPicture, Found, GivenWords, OwnPicture } from './named-picture.ts'
import { withWords } from './picture-folder.ts'

interface Options {
  /** A copy of `wp-content/uploads`. */
  folder: string | undefined
  /** Whether the newsroom may fetch a story's own picture from its address. */
  fetches: boolean
}

export interface WordPressPictures {
  /** The picture of a post, by the id of its attachment. */
  ofItem(id: string | undefined): OwnPicture | undefined
  /** By its address. */
  find: FindPicture
}

/** WordPress makes `ferry-300x200.jpg` and `ferry-scaled.jpg` of `ferry.jpg`. */
const SIZE = /-(?:\d+x\d+|scaled)(?=\.[a-z0-9]+$)/i
const UPLOADS = /\/(?:uploads|files)\/(.+)$/

/**
 * The pictures of an export. Its attachments may stand after the posts that show them, so they are gathered first, in a database
 * on the disk: their number is without bound, and memory is not.
 */
export async function wordPressPictures(
  items: AsyncIterable<WordPressItem>,
  { folder, fetches }: Options,
): Promise<WordPressPictures> {
  const db = new DatabaseSync('')
  db.exec('CREATE TABLE attachment (id TEXT PRIMARY KEY, path TEXT, url TEXT, words TEXT)')
  db.exec('CREATE INDEX attachment_path ON attachment (path)')
  const insert = db.prepare('INSERT OR REPLACE INTO attachment VALUES (?, ?, ?, ?)')
  db.exec('BEGIN')
  for await (const item of items) {
    const url = item.get('wp:attachment_url')?.trim()
    if (item.get('wp:post_type') !== 'attachment' || !url) continue
    insert.run(item.get('wp:post_id') ?? '', pathIn(url) ?? url, url, JSON.stringify(wordsOf(item, url)))
  }
  db.exec('COMMIT')
  const byId = db.prepare('SELECT url FROM attachment WHERE id = ?')
  const byPath = db.prepare('SELECT words FROM attachment WHERE path = ?')
  const root = folder === undefined ? undefined : realpathSync(folder)

  function place(url: string): Found {
    const path = pathIn(url)
    const named = namedPath(url)
    if (root !== undefined && path !== undefined && named !== undefined) {
      const file = [path, named].map(each => join(root, each)).find(each => existsSync(each))
      if (file !== undefined && realpathSync(file).startsWith(root + sep)) return withWords(file)
    }
    if (fetches) return { url }
    return root === undefined ? { isLeftOut: true } : { refusal: 'The folder of pictures has no such file.' }
  }

  return {
    ofItem(id) {
      const found = id === undefined ? undefined : byId.get(id)
      return found && { file: String(found.url) }
    },
    find(url) {
      const found = byPath.get(pathIn(url) ?? url)
      const there = place(url)
      return found
        ? { ...there, words: { ...(JSON.parse(String(found.words)) as GivenWords), ...there.words } }
        : there
    },
  }
}

function wordsOf(item: WordPressItem, url: string): GivenWords {
  const words = (name: string) => plainWords({ html: item.get(name) ?? '' })?.trim() || undefined
  const title = words('title')
  // WordPress gives a picture its file's name as a title.
  const isOwn = title !== undefined && !basename(url).toLowerCase().startsWith(title.toLowerCase())
  const caption = words('excerpt:encoded')
  const alt = words('meta:_wp_attachment_image_alt') ?? caption ?? (isOwn ? title : undefined)
  return { ...(alt && { alt }), ...(caption && { caption }) }
}

/** `2019/05/ferry-300x200.jpg`. */
function namedPath(url: string): string | undefined {
  const path = UPLOADS.exec(URL.parse(url)?.pathname ?? '')?.[1]
  try {
    return path === undefined ? undefined : decodeURIComponent(path)
  } catch {
    return path
  }
}

/** The same of the picture that the size was made of. */
const pathIn = (url: string) => namedPath(url)?.replace(SIZE, '')
