import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { PICTURE_TYPES, type PictureType } from '../../functions/picture/picture-file.ts'
import type { PictureWords } from '../../functions/published/shown-picture.ts'
import { literals } from '../backup/literals.ts'
import type { Bucket } from '../bucket.ts'
import { makeFolder } from '../make-folder.ts'
import type { Execute } from '../written-out-d1.ts'

/** Puts the picture of an id on the shelf, once; gives its file's name, or undefined where there are no bytes. */
export type ShelvePicture = (id: string) => Promise<string | undefined>

/** Pictures in a folder, each with its words beside it as the import takes them. */
export function pictureShelf(ask: Execute, bucket: Bucket, folder: string): ShelvePicture {
  const shelved = new Map<string, string | undefined>()
  makeFolder(folder, 0o700)

  async function shelve(id: string): Promise<string | undefined> {
    const [[found] = []] = await ask([
      `SELECT folder, width, type, words FROM picture WHERE id = ${literals([id])} AND state = 'ready'`,
    ])
    if (!found) return undefined
    const [suffix] = PICTURE_TYPES[String(found.type) as PictureType]
    const name = `${id}.${suffix}`
    if (!(await bucket.take(`${found.folder}/${found.width}`, join(folder, name)))) return undefined
    const words = JSON.parse(String(found.words)) as Partial<PictureWords>
    if (Object.keys(words).length > 0)
      writeFileSync(join(folder, `${name}.yaml`), stringify(beside(words)), { mode: 0o600 })
    return name
  }

  return async id => {
    if (!shelved.has(id)) shelved.set(id, await shelve(id))
    return shelved.get(id)
  }
}

function beside({ focus, ...words }: Partial<PictureWords>) {
  const [x, y] = focus?.split(',').map(Number) ?? []
  return { ...words, ...(x === undefined || y === undefined ? {} : { focus: { x, y } }) }
}
