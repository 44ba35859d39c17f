import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type LoadedGazetteer, loadGazetteer } from '../../functions/tagger/gazetteer.ts'
import { analyse, tag } from '../../functions/tagger/tag.ts'
import { PUBLIC_THRESHOLD } from '../../functions/tagger/thresholds.ts'
import type { Mention, Tag, TagKind, TaggerInput } from '../../functions/tagger/types.ts'

interface Line {
  id?: string
  language?: string
  title?: string
  dateline?: string
  text: string
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    explain: { type: 'boolean', default: false },
    /** Suggestions below the public threshold too. */
    all: { type: 'boolean', default: false },
  },
})

const gazetteer = loadGazetteer(
  new Uint8Array(readFileSync(new URL('../../functions/tagger/gazetteer.bin', import.meta.url))).buffer,
)
let failures = 0
readFileSync(positionals[0] ?? 0, 'utf8')
  .split('\n')
  .forEach((source, index) => {
    if (source.trim() === '') return
    const line = readLine(source)
    if (line === undefined) {
      failures++
      console.error(`line ${index + 1}: not a JSON object with a "text"`)
    } else console.log(options.explain ? explain(gazetteer, line) : JSON.stringify(tagLine(gazetteer, line)))
  })
process.exitCode = failures > 0 ? 1 : 0

function readLine(source: string): Line | undefined {
  try {
    const line: unknown = JSON.parse(source)
    const hasText = typeof line === 'object' && line !== null && 'text' in line && typeof line.text === 'string'
    return hasText ? (line as Line) : undefined
  } catch {
    return undefined
  }
}

function toInput({ language, title, dateline, text }: Line): TaggerInput {
  return { language, headline: title, dateline, body: text }
}

function tagLine(gazetteer: LoadedGazetteer, line: Line) {
  const { language, tags, mentions } = tag(gazetteer, toInput(line))
  const of = (kind: TagKind) =>
    tags.filter(found => found.kind === kind && (options.all || found.confidence >= PUBLIC_THRESHOLD[kind]))
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
  const shown = ({ field, start, end, kind, code, countryCode }: Mention) => ({
    start,
    end,
    kind,
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

/** The text with its mentions in brackets, then each decision with its reasons, then the tags. */
function explain(gazetteer: LoadedGazetteer, line: Line): string {
  const input = toInput(line)
  const { tags, mentions, language } = tag(gazetteer, input)
  const { resolved, officeHolders, unknownPlaces } = analyse(gazetteer, input)
  const marked = (['headline', 'dateline', 'body'] as const).flatMap(field => {
    const text = input[field]
    return text ? [mark(text, mentions.filter(mention => mention.field === field))] : []
  })
  const decisions = [
    ...resolved.map(found => ({
      ...found,
      line: `${gazetteer.codeOf(found.entity)} ${gazetteer.nameOf(found.entity)} ${found.confidence.toFixed(2)}: ${found.reasons.join(', ')}`,
    })),
    ...officeHolders.map(found => ({ ...found, line: `${found.code} ${found.confidence}: unknown person after or before "${found.role}"` })),
    ...unknownPlaces.map(found => ({ ...found, line: 'unknown place, told by the words beside it' })),
  ].map(({ field, start, end, line }) => `  ${field} ${start}-${end} "${input[field]?.slice(start, end)}" ${line}`)
  const list = tags.map(
    found =>
      `  ${found.kind} ${found.code} ${found.name ?? gazetteer.find(found.kind, found.code, 'en')?.name} salience ${found.salience} confidence ${found.confidence}` +
      (found.confidence < PUBLIC_THRESHOLD[found.kind] ? ' (not public)' : ''),
  )
  return [`${line.id ?? ''} [${language}]`, ...marked, 'Decisions', ...decisions, 'Tags', ...list, ''].join('\n')
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
