import type { LoadedGazetteer } from './gazetteer.ts'
import { detectLanguage } from './language.ts'
import { resolve } from './resolve.ts'
import { rank } from './salience.ts'
import { scan } from './scan.ts'
import { FIELDS, type Mention, TAG_KINDS, type TaggerInput, type TaggerResult } from './types.ts'

/** Says what an article is about. Pure, synchronous, linear in the text, never throws. */
export function tag(gazetteer: LoadedGazetteer, input: TaggerInput): TaggerResult {
  const language = detectLanguage(
    input.language,
    `${input.headline ?? ''} ${input.summary ?? ''} ${input.body}`,
  )
  const scanned = FIELDS.flatMap(field => {
    const text = input[field]
    return text ? [scan(gazetteer, field, text)] : []
  })
  const resolved = resolve(gazetteer, scanned, language)
  const mentions = resolved.map((found): Mention => {
    const [first] = found.countries
    return {
      field: found.field,
      start: found.start,
      end: found.end,
      kind: TAG_KINDS[gazetteer.entities.kinds[found.entity]!]!,
      code: gazetteer.codeOf(found.entity),
      countryCode: first === undefined ? undefined : gazetteer.codeOf(first.country),
    }
  })
  return { language, tags: rank(gazetteer, resolved), mentions, events: [] }
}
