import * as z from 'zod'
import { LIMITS } from '../newsroom/submission/text-fields.ts'
import type { FoundTags } from '../shapes/found-tags-shapes.ts'
import type { Tagger } from '../tagger/make-tagger.ts'
import { isPublicUndecided } from '../tagger/thresholds.ts'
import type { Mention, Tag, TaggerInput, TagKind } from '../tagger/types.ts'
import { canonicalLanguage, isNamedLanguage } from '../text/language.ts'

/** One line of `npm run tag` and the body of `POST /v1/tag`. */
export const TagLine = z
  .strictObject({
    id: z.union([z.string(), z.number()]).describe('Comes back with the answer.').optional(),
    language: z
      .string()
      .max(LIMITS.language)
      .meta({
        description: 'BCP 47. Without it, or where it names no language, the text tells.',
        examples: ['en', 'zh-Hant'],
      })
      .optional(),
    title: z.string().optional(),
    dateline: z.string().optional(),
    text: z.string(),
  })
  .meta({ id: 'TagLine' })
export type TagLine = z.infer<typeof TagLine>

function namedLanguage(hint: string): string | undefined {
  const tag = canonicalLanguage(hint.trim())
  return tag !== undefined && isNamedLanguage(tag) ? tag : undefined
}

export const tagLineInput = ({ language, title, dateline, text }: TagLine): TaggerInput => ({
  language: language === undefined ? undefined : namedLanguage(language),
  headline: title,
  dateline,
  body: text,
})

/**
 * `{ id, language, countries, regions, places, people, organisations, topics, mentions, otherMentions }`; tags from
 * the public threshold on, or all. Offsets are UTF-16 units, half open, into the text as given.
 */
export function tagLine({ gazetteer, tag }: Tagger, line: TagLine, { all = false } = {}): FoundTags {
  const { language, tags, mentions } = tag(tagLineInput(line))
  const of = (kind: TagKind) => tags.filter(found => found.kind === kind && (all || isPublicUndecided(found)))
  const named = ({ kind, code, salience, confidence, name, role, countryCode }: Tag) => {
    const entry = gazetteer.find(kind, code, language)
    return {
      code,
      name: name ?? entry?.name,
      role: role ?? entry?.role,
      countryCode: countryCode ?? entry?.countryCode,
      salience,
      confidence,
    }
  }
  const textOf = { headline: line.title, summary: undefined, dateline: line.dateline, body: line.text }
  const shown = ({ field, start, end, kind, form, code, countryCode }: Mention) => ({
    start,
    end,
    kind,
    form,
    code,
    countryCode,
    text: textOf[field]?.slice(start, end),
  })
  return {
    id: line.id,
    language,
    countries: of('country').map(({ code, salience, confidence }) => ({ code, salience, confidence })),
    regions: of('region').map(({ code }) => code),
    places: of('place').map(named),
    people: of('person').map(named),
    organisations: of('organisation').map(named),
    topics: of('topic').map(named),
    mentions: mentions.filter(mention => mention.field === 'body').map(shown),
    otherMentions: mentions
      .filter(mention => mention.field !== 'body')
      .map(mention => ({ field: mention.field === 'headline' ? 'title' : mention.field, ...shown(mention) })),
  }
}
