import { fetchNow } from './fetch-now.ts'
import type { Fetched } from './shelf.ts'

/** A page from the newsroom; `gone` where it says that there is none, undefined where it says nothing of use. */
export async function fetchPage(path: string): Promise<Fetched | 'gone' | undefined> {
  return readPage(path, await fetchNow(path, { cache: 'no-cache', redirect: 'manual' }))
}

export async function readPage(path: string, answer: Response): Promise<Fetched | 'gone' | undefined> {
  if (answer.status === 404 || answer.status === 410) return 'gone'
  const isPage = answer.ok && (answer.headers.get('Content-Type') ?? '').startsWith('text/html')
  return isPage ? { path, html: await answer.text(), headers: answer.headers } : undefined
}
