import { textBindingOf } from '../../../../db/text-databases.ts'
import { type MemoryNewsroom, memoryNewsroom } from './memory-newsroom.ts'

/** A picture that an article shows; gives where its bytes belong. */
export function addPicture(
  { insert, id, audit }: Pick<Writer, 'insert' | 'id' | 'audit'>,
  articleId: string,
) {
  const pictureId = id('q')
  const folder = pictureId.padEnd(43, 'f')
  insert('picture', {
    id: pictureId,
    owner: 'partner:x',
    state: 'ready',
    hash: folder,
    folder,
    type: 'image/jpeg',
    width: 640,
    height: 480,
    words: '{}',
    created_at: 1,
    touched_at: 1,
  })
  insert('picture_use', { picture_id: pictureId, article_id: articleId, shown: 1 })
  audit('keep_picture', articleId)
  return `${folder}/640`
}

type Writer = ReturnType<typeof writerOf>

/** Writes rows as the newsroom does: every change of an article with its audit row, append-only tables only appended to. */
export function writerOf({ db, apart }: MemoryNewsroom) {
  let serial = 0
  const insert = (table: string, row: Record<string, string | number | null>, into = db) => {
    const names = Object.keys(row).map(name => `"${name}"`)
    into
      .prepare(`INSERT INTO ${table} (${names}) VALUES (${names.map(() => '?')})`)
      .run(...Object.values(row))
  }
  const id = (prefix: string) => `${prefix}${String(++serial).padStart(16 - prefix.length, '0')}`
  const audit = (action: string, articleId: string | null, writeId: string | null = null) =>
    insert('audit', { at: serial, actor: 'editor:a', action, article_id: articleId, write_id: writeId })

  /** A text, its revision and where the article is listed. */
  function story(articleId: string, version: number, body: string) {
    const textId = id('t')
    const name = { article_id: articleId, text_id: textId, version }
    const text = { ...name, fields: '{}', body: body.slice(0, 20_000) || 'x', blocks: body }
    const binding = textBindingOf(articleId)
    if (binding) {
      insert('text', { ...text, at: serial }, apart.get(binding))
      insert('text_apart', { ...name, content_hash: 'h'.repeat(22) })
    } else insert('text', { ...text, content_hash: 'h'.repeat(22) })
    insert('revision', { article_id: articleId, version, at: serial, actor: 'editor:a', text_id: textId })
    db.prepare('DELETE FROM listing WHERE article_id = ?').run(articleId)
    for (const code of ['', `c${version % 3}`])
      insert('listing', {
        kind: code === '' ? 'all' : 'country',
        code,
        visible_from: serial,
        article_id: articleId,
        visible_until: 253_402_300_800_000,
      })
    const { lastInsertRowid } = db
      .prepare(
        "INSERT INTO change (article_id, kind, urgent, cache_tags, at) VALUES (?, 'article', 0, '[]', 1)",
      )
      .run(articleId)
    insert('change_region', { region: 'all', sequence: Number(lastInsertRowid) })
    return textId
  }

  return {
    insert,
    id,
    audit,
    /** `shard`: the first character of its id, which says where its texts are. */
    add(body: string, replaces: string | null = null, shard = 'a') {
      const articleId = id(shard)
      const writeId = id('w')
      insert('article', {
        id: articleId,
        replaces_id: replaces,
        owner: 'partner:x',
        external_id: articleId,
        version: 1,
        tags_version: 1,
        tagger_version: 'v1',
        status: 'submitted',
        language: 'ja',
        headline: `It's "${articleId}"; -- 港 ?`,
        source_name: 'S',
        urgency: 5,
        word_count: 3,
        text_id: 't'.repeat(16),
        content_hash: 'h'.repeat(22),
        visible_until: 253_402_300_800_000,
        created_at: serial,
        updated_at: serial,
        tags_updated_at: serial,
        write_id: writeId,
      })
      insert('tagging', { article_id: articleId, tags: '[]' })
      story(articleId, 1, body)
      audit('submit', articleId, writeId)
      insert('idempotency', {
        owner: 'x',
        key: writeId,
        line: 0,
        request_hash: 'r'.repeat(43),
        status: 201,
        answer: '{}',
        at: serial,
        write_id: writeId,
      })
      return articleId
    },
    change(articleId: string, body: string) {
      const writeId = id('w')
      const { version } = db
        .prepare('UPDATE article SET version = version + 1, write_id = ? WHERE id = ? RETURNING version')
        .get(writeId, articleId) as { version: number }
      story(articleId, version, body)
      db.prepare(
        "UPDATE proposal SET state = 'replaced', decided_at = 1 WHERE article_id = ? AND state = 'pending'",
      ).run(articleId)
      insert('proposal', {
        id: id('p'),
        article_id: articleId,
        kind: 'withdrawal',
        state: 'pending',
        at: serial,
        actor: 'partner:x',
        fields: '[]',
      })
      insert('comment', { id: id('k'), article_id: articleId, at: serial, actor: 'editor:a', text: 'Why?' })
      audit('revise', articleId, writeId)
    },
    link(articleId: string, replaces: string | null) {
      db.prepare('UPDATE article SET replaces_id = ? WHERE id = ?').run(replaces, articleId)
      audit('link', articleId)
    },
    /** Changes an article without an audit row of its own. */
    mark(articleId: string) {
      db.prepare("UPDATE article SET tagger_version = 'to be tagged' WHERE id = ?").run(articleId)
      audit('apply_names', null)
    },
    name(code: string, revision: number) {
      db.prepare('DELETE FROM entity WHERE code = ?').run(code)
      const made = { made_at: 1, made_by: 'editor:a', changed_at: 1, changed_by: 'editor:a' }
      const what = {
        kind: 'person',
        code,
        names: '{}',
        aliases: '[]',
        search: '',
        own: 1,
        added: 1,
        blocked: 0,
      }
      insert('entity', { ...what, ...made, revision })
      db.prepare('UPDATE local_layer SET entries = ?').run(revision)
      audit('change_name', null)
    },
    type(editorId: string, form: string, text: string) {
      db.prepare('DELETE FROM autosave WHERE form = ?').run(form)
      insert('autosave', {
        editor_id: editorId,
        form,
        version: 0,
        fields: JSON.stringify({ text }),
        at: serial,
      })
    },
  }
}

/** A newsroom of articles with these bodies. */
export function newsroomWith(...bodies: string[]) {
  const newsroom = memoryNewsroom()
  const writer = writerOf(newsroom)
  const ids = bodies.map(body => writer.add(body))
  return { ...newsroom, writer, ids }
}

/** Texts in the main database, and in those of texts alone. */
export const SHARDS = ['a', '1', '2', '1']
