import { env } from 'cloudflare:workers'
import { json } from './articles.ts'
import { type Browser, FIELDS, rowOf } from './desk-client.ts'
import { type Newsroom, ORIGIN } from './newsroom.ts'
import { type Sample, sampleFile } from './picture-files.ts'

export const WORDS = {
  'picture.alt': 'A ferry at its quay at first light',
  'picture.credit': 'L. Nassar',
  'picture.rights': 'CC BY 4.0',
  'picture.caption': 'The first ferry of the day.',
}

/** A picture's file as a browser sends it. */
export const fileOf = (name: Sample, called = 'ferry.jpg', type = 'image/jpeg') =>
  new File([sampleFile(name)], called, { type })

/** Sends a picture by a partner's key, with its smaller width; gives its id. */
export async function sendPicture(newsroom: Newsroom, key: Record<string, string>) {
  const body = new FormData()
  const words = { alt: 'A ferry', credit: 'L. Nassar', rights: 'CC BY 4.0' }
  for (const [name, value] of Object.entries(words)) body.append(name, value)
  body.append('file', fileOf('wide'))
  body.append('file.320', fileOf('wide320', '320.jpg'))
  const answer = newsroom.send('/v1/pictures', { method: 'POST', headers: key, body })
  return (await json<{ id: string }>(answer)).id
}

/** Sends a form of the desk with files, as a browser without JavaScript does. */
export function postForm(
  newsroom: Newsroom,
  { cookie }: Pick<Browser, 'cookie'>,
  path: string,
  fields: Record<string, string | File>,
) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return newsroom.send(path, { method: 'POST', headers: { Cookie: cookie, Origin: ORIGIN }, body })
}

/** Writes an article with a picture on the desk; gives its id. */
export async function writeWithPicture(
  newsroom: Newsroom,
  browser: Browser,
  fields: Record<string, string | File> = {},
) {
  const answer = await postForm(newsroom, browser, '/desk/articles', {
    ...FIELDS,
    ...WORDS,
    action: 'review',
    'picture.file': fileOf('jpeg'),
    ...fields,
  })
  return answer.headers.get('Location')?.split('/').at(-1) ?? ''
}

/** Publishes an article by the button of its page. */
export const publishOnDesk = (browser: Browser, id: string, version = '1') =>
  browser.post(`/desk/articles/${id}/move`, { version, transition: 'publish' })

/** Every address of a picture that a text names, without host. */
export const picturePaths = (text: string) => [
  ...new Set([...text.matchAll(/\/pictures\/[0-9a-z]{16}\/\d+/g)].map(([path]) => path)),
]

/** A picture of one's own, so that no other test's bytes are the same. */
let made = 0
export function ownFile(): File {
  const jpeg = fileOf('jpeg')
  // After its end nothing of a file is kept, so it is the same picture in other bytes.
  return new File([jpeg, `copy ${made++}`], 'ferry.jpg', { type: 'image/jpeg' })
}

/** How many rows of pictures there are, and how many objects. */
export const keptPictures = async () => ({
  rows: (await env.DB.prepare('SELECT count(*) AS n FROM picture').first<{ n: number }>())?.n,
  objects: (await env.PICTURES.list()).objects.length,
})

/** A PNG of some hundred bytes that would need gigabytes to be shown. */
export function bomb(): File {
  const bytes = new Uint8Array(120)
  const view = new DataView(bytes.buffer)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const chunk = (at: number, name: string, length: number) => {
    view.setUint32(at, length)
    bytes.set(
      Uint8Array.from(name, unit => unit.charCodeAt(0)),
      at + 4,
    )
  }
  chunk(8, 'IHDR', 13)
  view.setUint32(16, 16_000)
  view.setUint32(20, 16_000)
  bytes.set([8, 6], 24)
  chunk(33, 'IDAT', 10)
  chunk(55, 'IEND', 0)
  return new File([bytes], 'bomb.png', { type: 'image/png' })
}

/** The page on which readers see the article. */
export async function pageWithPicture({ get }: Pick<Newsroom, 'get'>, id: string): Promise<string> {
  const row = await rowOf(id)
  return (await get(`/articles/${row?.slug}`)).text()
}

/** A published article with a picture of its own, and the address under which its page shows that. */
export async function publishWithPicture(
  newsroom: Newsroom,
  browser: Browser,
  fields: Record<string, string | File> = {},
) {
  const id = await writeWithPicture(newsroom, browser, { 'picture.file': ownFile(), ...fields })
  await publishOnDesk(browser, id)
  const [path = ''] = picturePaths(await pageWithPicture(newsroom, id))
  return { id, path }
}
