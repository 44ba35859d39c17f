import type { Child } from 'hono/jsx'
import { HTML } from '../http/headers.ts'
import { type PublicAnswer, publicAnswer } from '../http/public-answer.ts'
import { STYLE_URL } from '../ui/assets.gen.ts'
import { renderPage } from '../ui/render-page.ts'
import type { Reader } from './reader.ts'
import { PAGE_REPRESENTATION } from './representation.ts'

type Page = Pick<PublicAnswer, 'lastModified' | 'changesAt' | 'cacheTags' | 'now'> & {
  reader: Reader
  /** All values of the page's own query that decide what it shows. */
  parts: PublicAnswer['etagParts']
  page: () => Child
}

/** A page of the site, or 304. The browser is told of the style sheet before the page has come. */
export const pageAnswer = (request: Request, { reader, parts, page, ...answer }: Page): Promise<Response> =>
  publicAnswer(request, {
    ...answer,
    surface: 'live',
    headers: { ...HTML, Link: `<${STYLE_URL}>; rel=preload; as=style` },
    etagParts: [PAGE_REPRESENTATION, reader.language, reader.gazetteer.version, ...parts],
    body: () => renderPage(page()),
  })
