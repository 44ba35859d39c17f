import type { Child } from 'hono/jsx'
import type { LogEnd } from '../../db/queries/log-end.ts'
import { SITE_HTML } from '../http/headers.ts'
import { type PublicAnswer, publicAnswer } from '../http/public-answer.ts'
import { formatChangeCursor } from '../text/change-cursor.ts'
import { SPECULATION_RULES_URL, STYLE_URL } from '../ui/assets.gen.ts'
import type { Reader } from './reader.ts'
import { PAGE_REPRESENTATION } from './representation.ts'
import { renderSparing } from './spare.tsx'

type Page = Pick<PublicAnswer, 'lastModified' | 'changesAt' | 'cacheTags' | 'now'> & {
  reader: Reader
  /** All values of the page's own query that decide what it shows. */
  parts: PublicAnswer['etagParts']
  page: () => Child
  /** Of pages that a device keeps: up to where of the change log the page is right. */
  logEnd?: LogEnd
}

/**
 * A cursor of /v1/changes. It stands in a field and not in the page, so that a 304 brings a newer one for the same page.
 */
const CHANGES_FIELD = 'Dawnwire-Changes'

/** A page of the site, or 304. The browser is told of the style sheet before the page has come. */
export const pageAnswer = (
  request: Request,
  { reader, parts, page, logEnd, ...answer }: Page,
): Promise<Response> =>
  publicAnswer(request, {
    ...answer,
    surface: 'live',
    headers: {
      ...SITE_HTML,
      Link: `<${STYLE_URL}>; rel=preload; as=style`,
      'Speculation-Rules': `"${SPECULATION_RULES_URL}"`,
      ...(logEnd && { [CHANGES_FIELD]: formatChangeCursor({ ...logEnd, begun: 0 }) }),
    },
    etagParts: [PAGE_REPRESENTATION, reader.language, reader.gazetteer.version, ...parts],
    body: () => renderSparing(page()),
  })
