import { readFileSync } from 'node:fs'
import { TagLine, tagLine, tagLineInput } from '../functions/api/tag-line.ts'
import { type LoadedGazetteer, loadGazetteer } from '../functions/tagger/gazetteer.ts'
import { analyse, languageOf, tag } from '../functions/tagger/tag.ts'
import { isPublicUndecided } from '../functions/tagger/thresholds.ts'
import type { Mention } from '../functions/tagger/types.ts'
import { readFlags } from './read-flags.ts'
import { readModel } from './read-model.ts'

const { values: options, positionals } = readFlags(
  `npm run tag -- [--explain] [--all] [FILE…]

Says which countries, regions, places, people, organisations and topics texts are about: a JSON object for each text.

  FILE       plain text, or JSONL with an object {"id", "language", "title", "dateline", "text"} on each line, of which only
             "text" is needed; without a file, or for -, standard input
  --all      also what is too doubtful to be public
  --explain  for people: the text with its mentions in brackets, and why each was read as it was

Nothing is stored, and no newsroom needs to run.`,
  {
    allowPositionals: true,
    options: { explain: { type: 'boolean', default: false }, all: { type: 'boolean', default: false } },
  },
)

const gazetteer = loadGazetteer(
  new Uint8Array(readFileSync(new URL('../functions/tagger/gazetteer.bin', import.meta.url))).buffer,
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
    } else
      console.log(
        options.explain
          ? explain(gazetteer, line)
          : JSON.stringify(tagLine(gazetteer, line, { all: options.all, model: modelFor(line) })),
      )
  })
process.exitCode = failures > 0 ? 1 : 0

// A reader such as `head` has seen enough.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1))

for (const path of positionals.length > 0 ? positionals : ['-']) await tagFile(path)

async function tagFile(path: string): Promise<void> {
  const isStandardInput = path === '-'
  if (isStandardInput && process.stdin.isTTY) console.error('Reading standard input; end it with Ctrl-D.')
  try {
    const chunks = isStandardInput ? process.stdin : createReadStream(path)
    for await (const input of readTagInput(chunks, isStandardInput ? undefined : path)) {
      if ('problem' in input) complain(path, input.problem)
      else if (options.explain) console.log(printableLines(explain(gazetteer, input.line)))
      else console.log(printable(JSON.stringify(tagLine(gazetteer, input.line, options))))
    }
  } catch (error) {
    complain(path, whyUnreadable(error))
  }
}

const modelFor = (line: TagLine) => readModel(languageOf(tagLineInput(line)))

/** The text with its mentions in brackets, then each decision with its reasons, then the tags. */
function explain(gazetteer: LoadedGazetteer, line: TagLine): string {
  const input = tagLineInput(line)
  const model = modelFor(line)
  const { tags, mentions, language } = tag(gazetteer, input, model)
  const { resolved, unknownNames, unknownPlaces } = analyse(gazetteer, input, model)
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
      line: `${gazetteer.codeOf(found.entity)} ${gazetteer.nameOf(found.entity)} ${found.confidence.toFixed(2)}: ${found.reasons.join(', ')}`,
    })),
    ...unknownNames.map(found => ({
      ...found,
      line: `${found.code} ${found.confidence.toFixed(2)}: unknown ${found.kind}${found.role === undefined ? '' : `, "${found.role}"`}`,
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
