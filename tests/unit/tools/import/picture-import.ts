import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SendPicture } from '../../../../tools/import/pictures/picture-sender.ts'
import { type PictureOutcome, withPictures } from '../../../../tools/import/pictures/with-pictures.ts'
import { readEntries } from '../../../../tools/import/read-entries.ts'

type Options = Parameters<typeof readEntries>[1] & { credit?: string | undefined; refuse?: string }

/** A folder of texts and pictures, and the importer with a newsroom that takes every file and gives it its name as an id. */
export function pictureImport() {
  const folder = mkdtempSync(join(tmpdir(), 'dawnwire-pictures-'))

  const file = (name: string, content: string) => {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  file('site/ferry.jpg', 'ferry')
  file('site/deep/port of call.jpg', 'port')
  file('site/credited.jpg', 'credited')
  file(
    'site/credited.jpg.yaml',
    'alt: The port\ncredit: L. Nassar\nrights: CC BY 4.0\nfocus: { x: 0.2, y: 0.5 }\n',
  )
  file('elsewhere/secret.jpg', 'secret')
  symlinkSync(join(folder, 'elsewhere/secret.jpg'), join(folder, 'site/link.jpg'))
  file('uploads/2019/05/ferry.jpg', 'ferry')

  async function importing(path: string, { credit, refuse, ...given }: Options = {}) {
    const sent: [string, object][] = []
    const outcomes: PictureOutcome[] = []
    const send: SendPicture = async (from, words) => {
      if (refuse) return { refusal: refuse }
      const name = from.replace(`${folder}/`, '')
      sent.push([name, words])
      return { id: name, isNew: true }
    }
    const work = { send, credit, onPicture: (outcome: PictureOutcome) => outcomes.push(outcome) }
    const entries = await Array.fromAsync(withPictures(readEntries([path], given), work))
    const submissions = entries.map(entry => {
      if ('refusal' in entry) return { refusal: entry.refusal }
      const { body, picture } = entry.submission
      return { body: String(body).trim(), ...(picture ? { picture } : {}) }
    })
    return {
      submissions,
      sent,
      outcomes: outcomes.map(({ name, result, message }) => [name, result, message]),
    }
  }

  return { folder, file, importing, forget: () => rmSync(folder, { recursive: true }) }
}
