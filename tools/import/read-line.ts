import { TagLine } from '../../functions/api/tag-line.ts'
import { LIMITS } from '../../functions/newsroom/submission/text-fields.ts'
import { cutAtWord } from '../../functions/text/graphemes.ts'
import { type Defaults, provenance, type Read } from './entry.ts'
import { escapeMarkdown } from './escape-markdown.ts'
import { DERIVED_HEADLINE_GRAPHEMES, firstSentence } from './first-sentence.ts'
import { tellLanguage } from './tell-language.ts'

/** A line of NDJSON: a submission as the API takes it, or a text with its `id` as `npm run tag` takes it. */
export function readLine(line: string, defaults: Defaults): Read {
  const value = parseObject(line)
  if (value === undefined) return { refusal: 'The line is not a JSON object.' }
  return 'text' in value ? readText(value, defaults) : { submission: { ...provenance(defaults), ...value } }
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

/** Fields that collections have beside those of a text are left out. */
function readText(
  { id, language, title, dateline, text }: Record<string, unknown>,
  defaults: Defaults,
): Read {
  const { data, error } = TagLine.safeParse({ id, language, title, dateline, text })
  if (error)
    return { refusal: error.issues.map(({ path, message }) => `${path.join('/')}: ${message}.`).join(' ') }
  if (data.id === undefined || data.id === '')
    return { refusal: 'The text has no id; without one a second import would not know it again.' }
  const place = cutAtWord(data.dateline?.trim() ?? '', LIMITS.place.graphemes)
  return {
    submission: {
      externalId: String(data.id),
      language: data.language ?? tellLanguage(`${data.title ?? ''} ${data.text}`),
      headline: headline(data),
      body: escapeMarkdown(data.text),
      ...provenance(defaults),
      ...(place === '' ? {} : { dateline: { place } }),
    },
  }
}

/** The title, else the first sentence; cut at a word. */
function headline({ title, text }: TagLine): string {
  const own = title?.replace(/\s+/g, ' ').trim()
  const whole = own ? cutAtWord(own, LIMITS.headline.graphemes) : firstSentence(text)
  return Buffer.byteLength(whole) <= LIMITS.headline.bytes
    ? whole
    : cutAtWord(whole, DERIVED_HEADLINE_GRAPHEMES)
}
