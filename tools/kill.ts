import { connect } from '../db/client.ts'
import { Problem } from '../functions/http/problem.ts'
import { NoteText } from '../functions/newsroom/submission/text-fields.ts'
import { isId } from '../functions/text/id.ts'
import { killArticle } from './kill-article.ts'
import { openBinding } from './newsroom-database.ts'
import { readFlags } from './read-flags.ts'
import { readTagger } from './read-models.ts'
import { makeId } from './secrets.ts'
import { stop } from './stop.ts'
import { writtenOutD1 } from './written-out-d1.ts'

const { values, positionals } = readFlags(
  `npm run kill -- [--note TEXT] [--reason TEXT] [--remote] ID

Withdraws an article everywhere at once, when nobody can sign in to the desk. Within a minute caches and apps are told.

  ID             of the article: the last 16 characters of its address
  --note TEXT    a sentence for the public, which stands where the story stood
  --reason TEXT  why, for the history of the desk alone
  --remote       in the deployed newsroom, with the login of wrangler; without it in that on this machine

A chief can lift it on the desk within a day.`,
  {
    allowPositionals: true,
    options: {
      note: { type: 'string' },
      reason: { type: 'string' },
      remote: { type: 'boolean', default: false },
    },
  },
)

const [id = ''] = positionals
if (positionals.length !== 1 || !isId(id))
  stop('Name one article by its id, the last 16 characters of its address.', 2)
const note = sentence('note', values.note)
const reason = sentence('reason', values.reason)

const kill = { id, note, reason, now: Date.now(), newId: makeId }
try {
  const isDone = await killArticle(
    connect(writtenOutD1(openBinding('DB', values).ask)),
    readTagger().gazetteer,
    kill,
  )
  if (!isDone) stop(`There is no article ${id}, or somebody changed it just now; then run this again.`)
} catch (error) {
  if (!(error instanceof Problem)) throw error
  stop(error.message)
}
console.log(`${id} is killed. Its address answers 410; copies in caches go within a minute.`)

function sentence(flag: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const read = NoteText.safeParse(text)
  return read.success ? read.data : stop(`--${flag}: ${read.error.issues[0]?.message ?? 'is not valid.'}`, 2)
}
