import { type TagLine, tagLineInput } from '../functions/api/tag-line.ts'
import type { LoadedGazetteer } from '../functions/tagger/gazetteer.ts'
import { reasonsOf } from '../functions/tagger/resolved.ts'
import { analyse, languageOf, type Models, tag } from '../functions/tagger/tag.ts'
import { isPublicUndecided } from '../functions/tagger/thresholds.ts'
import type { Mention } from '../functions/tagger/types.ts'

/** The text with its mentions in brackets, then each decision with its reasons, then the tags. */
export function explain(
  gazetteer: LoadedGazetteer,
  line: TagLine,
  modelsFor: (language: string) => Models,
): string {
  const input = tagLineInput(line)
  const models = modelsFor(languageOf(input))
  const { tags, mentions, language } = tag(gazetteer, input, models)
  const { resolved, unknownNames, unknownPlaces } = analyse(gazetteer, input, models)
  const marked = (['headline', 'dateline', 'body'] as const).flatMap(field => {
    const text = input[field]
    return text
      ? [
          mark(
            text,
            mentions.filter(mention => mention.field === field),
          ),
        ]
      : []
  })
  const decisions = [
    ...resolved.map(found => ({
      ...found,
      line: `${gazetteer.codeOf(found.entity)} ${gazetteer.nameOf(found.entity)} ${found.confidence.toFixed(2)}: ${reasonsOf(found).join(', ')}`,
    })),
    ...unknownNames.map(found => ({
      ...found,
      line: `${found.code} ${found.confidence.toFixed(2)}: unknown ${found.kind}${found.role ? ` beside "${found.role}"` : ''}`,
    })),
    ...unknownPlaces.map(found => ({ ...found, line: 'unknown place, told by the words beside it' })),
  ].map(
    ({ field, start, end, line }) =>
      `  ${field} ${start}-${end} "${input[field]?.slice(start, end)}" ${line}`,
  )
  const list = tags.map(
    found =>
      `  ${found.kind} ${found.code} ${found.name ?? gazetteer.find(found.kind, found.code, 'en')?.name} salience ${found.salience} confidence ${found.confidence}` +
      (isPublicUndecided(found) ? '' : ' (not public)'),
  )
  return [`${line.id ?? ''} [${language}]`, ...marked, 'Decisions', ...decisions, 'Tags', ...list, ''].join(
    '\n',
  )
}

function mark(text: string, mentions: readonly Mention[]): string {
  let marked = ''
  let at = 0
  for (const { start, end, code } of mentions) {
    marked += `${text.slice(at, start)}[${text.slice(start, end)}|${code}]`
    at = end
  }
  return marked + text.slice(at)
}
