import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Reader } from './reader.ts'
import { PAGE_REPRESENTATION } from './representation.ts'

/**
 * A part of a page as it was drawn before of the same `parts`, which are all values that decide it; else draws it. When a
 * page is made anew, nearly all of its stories are as they were. It puts in only what JSX wrote, which is escaped.
 */
export const drawnBefore = (
  { remember, language, gazetteer }: Pick<Reader, 'remember' | 'language' | 'gazetteer'>,
  parts: readonly (string | number)[],
  draw: () => Child,
) => raw(remember([PAGE_REPRESENTATION, language, gazetteer.version, ...parts], () => String(draw())))
