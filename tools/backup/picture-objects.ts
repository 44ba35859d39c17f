import * as z from 'zod'
import type { Execute, Row } from '../written-out-d1.ts'
import { literals } from './literals.ts'
import type { Rows } from './rows.ts'

/** Where a picture lies in the bucket, and which file of the backup has the same bytes. */
export const CopiedObject = z.strictObject({
  key: z.string().regex(/^[\w-]{43}\/[1-9]\d{0,4}$/),
  /** SHA-256 of the bytes, hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().min(1),
})
export type CopiedObject = z.infer<typeof CopiedObject>

/** A picture of which every object is there, by the keys of its objects. */
export interface PictureObjects {
  id: string
  keys: string[]
}

const PAGE = 500
const COLUMNS = ['id', 'state', 'folder', 'width', 'renditions']

/** The pictures that may be shown, a page at a time. */
export async function* listPictures(ask: Execute): AsyncGenerator<PictureObjects> {
  for (let after = ''; ; ) {
    const [found = []] = await ask([
      `SELECT ${COLUMNS.join(', ')} FROM picture WHERE id > ${literals([after])} ORDER BY id LIMIT ${PAGE}`,
    ])
    for (const row of found) yield* objectsOf(row)
    const last = found.at(-1)
    if (!last) return
    after = String(last.id)
  }
}

/** Those among the rows of a backup. */
export function picturesIn({ columns, rows }: Rows): PictureObjects[] {
  return rows.flatMap(values => objectsOf(Object.fromEntries(columns.map((name, i) => [name, values[i]]))))
}

/** None of a picture that is not ready: its objects are on their way in or out. */
function objectsOf({ id, state, folder, width, renditions }: Row): PictureObjects[] {
  if (state !== 'ready') return []
  const widths = [...(JSON.parse(String(renditions)) as { width: number }[]).map(each => each.width), width]
  return [{ id: String(id), keys: widths.map(each => `${folder}/${each}`) }]
}

/** Whether it may still be shown. */
export async function isReady(ask: Execute, id: string): Promise<boolean> {
  const [found = []] = await ask([`SELECT 1 FROM picture WHERE id = ${literals([id])} AND state = 'ready'`])
  return found.length > 0
}
