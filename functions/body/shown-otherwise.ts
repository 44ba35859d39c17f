import { bodyPicture } from './body-picture.ts'
import { markdown } from './markdown.ts'
import { sourceProblems } from './source-problems.ts'

/** The line below a table's head: dashes between bars. */
const TABLE_RULE = /^ *(?:\| *)?:?-+:? *(?:\| *:?-+:? *)+\|?$/m

/**
 * What a Markdown text has that readers see otherwise than its writer may expect: of a picture its words alone, of a
 * table the lines as they are. Empty for a text that cannot be parsed.
 */
export function shownOtherwise(source: string): ('picture' | 'table')[] {
  if (sourceProblems(source).length > 0) return []
  const inlines = markdown()
    .parse(source, {})
    .filter(({ type }) => type === 'inline')
  return [
    ...(inlines.some(
      ({ children, level }) =>
        children?.some(({ type }) => type === 'image') && !(level === 1 && bodyPicture(children)),
    )
      ? (['picture'] as const)
      : []),
    ...(inlines.some(({ content }) => TABLE_RULE.test(content) && content.includes('|'))
      ? (['table'] as const)
      : []),
  ]
}
