import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { PICTURE_BYTES } from '../../../functions/picture/limits.ts'
import { PICTURE_TYPES } from '../../../functions/picture/picture-file.ts'
import type { PictureWords } from '../../../functions/published/shown-picture.ts'
import { askTarget, ImportStopped, reasons, type Target } from '../ask-target.ts'
import { makeRenditions } from './make-renditions.ts'

/** A picture that the newsroom has: whether it is new there; or why it has it not. */
export type Sent = { id: string; isNew: boolean } | { refusal: string }

export type SendPicture = (file: string, words: PictureWords) => Promise<Sent>

/** Answers that concern the file alone. */
const OF_THE_FILE = [400, 413, 415, 422]

/** Sends files to the newsroom, which knows the bytes that it has. Smaller widths are made here, since the Worker makes none. */
export const pictureSender =
  (target: Target): SendPicture =>
  async (file, words) => {
    const { size } = await stat(file)
    if (size > PICTURE_BYTES)
      return { refusal: `A picture may have at most ${PICTURE_BYTES} bytes; this one has ${size}.` }
    const body = new FormData()
    for (const [name, value] of Object.entries(words)) body.append(name, value)
    const bytes = new Uint8Array(await readFile(file))
    body.append('file', new File([bytes], basename(file), { type: typeOf(file) }))
    for (const { width, bytes: smaller } of await makeRenditions(bytes))
      body.append(`file.${width}`, new File([smaller], `${width}.webp`, { type: 'image/webp' }))
    const { status, text } = await askTarget(target, '/v1/pictures', await encoded(body))
    const answer = JSON.parse(text) as { id?: string; detail?: string; errors?: { message?: string }[] }
    if (OF_THE_FILE.includes(status))
      return { refusal: `${status} ${reasons(answer.errors) || answer.detail}` }
    if (answer.id === undefined) throw new ImportStopped(`The newsroom answered ${status} to a picture.`)
    return { id: answer.id, isNew: status === 201 }
  }

/** A form as its bytes, so that it can be sent a second time. */
async function encoded(form: FormData) {
  const response = new Response(form)
  const type = response.headers.get('Content-Type') ?? ''
  return { type, body: new Uint8Array(await response.arrayBuffer()) }
}

/** By the suffix; of any other the newsroom looks at the bytes. */
function typeOf(file: string): string {
  const suffix = extname(file).slice(1).toLowerCase()
  const [type] =
    Object.entries(PICTURE_TYPES).find(([, suffixes]) => (suffixes as readonly string[]).includes(suffix)) ??
    []
  return type ?? ''
}
