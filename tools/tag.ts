import { createReadStream } from 'node:fs'
import { tagLine } from '../functions/api/tag-line.ts'
import { explain } from './explain.ts'
import { printable, printableLines } from './printable.ts'
import { readFlags } from './read-flags.ts'
import { readModels, readTagger } from './read-models.ts'
import { readTagInput } from './tag-input.ts'
import { whyUnreadable } from './why-unreadable.ts'

const { values: options, positionals } = readFlags(
  `npm run tag -- [--explain] [--all] [FILE…]

Says which countries, regions, places, people, organisations and topics texts are about: a JSON object for each text.

  FILE       plain text, or JSONL with an object {"id", "language", "title", "dateline", "text"} on each line, of which only
             "text" is needed; without a file, or for -, standard input
  --all      also what is too doubtful to be public
  --explain  in words instead of JSON: the text with its mentions in brackets, and why each was read as it was

Nothing is stored, and no newsroom needs to run.`,
  {
    allowPositionals: true,
    options: { explain: { type: 'boolean', default: false }, all: { type: 'boolean', default: false } },
  },
)

const tagger = readTagger()

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
      else if (options.explain) console.log(printableLines(explain(tagger.gazetteer, input.line, readModels)))
      else console.log(printable(JSON.stringify(tagLine(tagger, input.line, options))))
    }
  } catch (error) {
    complain(path, whyUnreadable(error))
  }
}

function complain(path: string, problem: string): void {
  console.error(printable(`${path === '-' ? 'standard input' : path}: ${problem}`))
  process.exitCode = 1
}
