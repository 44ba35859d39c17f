import { json } from './articles.ts'
import { type Browser, FIELDS } from './desk-client.ts'
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
