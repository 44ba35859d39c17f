import { createReadStream, readFileSync } from 'node:fs'
import { type TagLine, tagLine, tagLineInput } from '../functions/api/tag-line.ts'
import { loadGazetteer } from '../functions/tagger/gazetteer.ts'
import { languageOf } from '../functions/tagger/tag.ts'
import { explain } from './explain.ts'
import { printable, printableLines } from './printable.ts'
import { readFlags } from './read-flags.ts'
import { readModels } from './read-models.ts'
import { readTagInput } from './tag-input.ts'
import { whyUnreadable } from './why-unreadable.ts'

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

// A reader such as `head` has seen enough.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1))

for (const path of positionals.length > 0 ? positionals : ['-']) await tagFile(path)

const modelsOf = (line: TagLine) => readModels(languageOf(tagLineInput(line)))

async function tagFile(path: string): Promise<void> {
  const isStandardInput = path === '-'
  if (isStandardInput && process.stdin.isTTY) console.error('Reading standard input; end it with Ctrl-D.')
  try {
    const chunks = isStandardInput ? process.stdin : createReadStream(path)
    for await (const input of readTagInput(chunks, isStandardInput ? undefined : path)) {
      if ('problem' in input) complain(path, input.problem)
      else if (options.explain)
        console.log(printableLines(explain(gazetteer, input.line, modelsOf(input.line))))
      else
        console.log(
          printable(
            JSON.stringify(tagLine(gazetteer, input.line, { ...options, models: modelsOf(input.line) })),
          ),
        )
    }
  } catch (error) {
    complain(path, whyUnreadable(error))
  }
}

function complain(path: string, problem: string): void {
  console.error(printable(`${path === '-' ? 'standard input' : path}: ${problem}`))
  process.exitCode = 1
}
