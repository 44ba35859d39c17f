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
