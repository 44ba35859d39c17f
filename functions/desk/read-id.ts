import { noArticle } from '../newsroom/rules/permit.ts'
import { isId } from '../text/id.ts'

/** The id as the database may know it; anything else is the same 404 as an unknown one. */
export function readId(text: string): string {
  if (!isId(text)) throw noArticle()
  return text
}
