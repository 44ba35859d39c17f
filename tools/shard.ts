import { UNNAMED } from '../functions/newsroom/minute/sweep-texts.ts'
import { verifyTexts } from './backup/verify-texts.ts'
import { migrate, STATE_DIR } from './migrate.ts'
import { openNewsroom } from './newsroom-database.ts'
import { printable } from './printable.ts'
import { readFlags } from './read-flags.ts'
import { stop } from './stop.ts'
import { bindNextText, boundTexts } from './text-bindings.ts'
import { textBytes } from './text-bytes.ts'

const USAGE = `npm run shard -- [--remote] add | list | verify

Databases for texts, when one holds them no more: a database of Cloudflare's holds 10 GB, some 850,000 articles with their texts. Texts
of new articles go to the newest one; everything else stays in the main database, and nothing is moved.

  add       binds the next database in wrangler.toml and makes it; run npm start or npm run deploy afterwards
  list      the databases with their texts and bytes
  verify    looks whether each text that the newsroom names is there, and whether there is one that it does not name; the status is 0
            if all is well, 1 if anything is missing or too much
  --remote  of the deployed newsroom, with the login of wrangler; without it of that on this machine

Keep wrangler.toml: without its binding the texts of a database cannot be read.`

const { values, positionals } = readFlags(USAGE, {
  allowPositionals: true,
  options: { remote: { type: 'boolean', default: false } },
})
const SIGN_IN =
  'Sign in with npx wrangler login, or set CLOUDFLARE_API_TOKEN; then run npm run deploy, which goes on here.'

async function add() {
  const binding = bindNextText()
  if (!binding) return stop('There are seven text databases, which is as many as there can be.')
  console.log(`${binding} is bound in wrangler.toml; keep that change.`)
  // Its wrangler takes seconds to load.
  if (values.remote) (await import('./ready-databases.ts')).readyDatabases(SIGN_IN)
  else migrate(STATE_DIR, console.log)
  console.log(
    `Texts of new articles go to ${binding} from the next ${values.remote ? 'npm run deploy' : 'npm start'} on.`,
  )
}

async function list() {
  const { ask, texts } = openNewsroom(values)
  const [[main] = []] = await ask(['SELECT count(*) AS texts FROM text'])
  console.log(line('DB', Number(main?.texts), await textBytes('DB', values)))
  for (const [binding, database] of texts) {
    const [[found] = []] = await database.ask(['SELECT count(*) AS texts FROM text'])
    console.log(line(binding, Number(found?.texts), await textBytes(binding, values)))
  }
  console.log(`Texts of new articles go to ${boundTexts().at(-1) ?? 'DB'}.`)
}

const line = (binding: string, texts: number, bytes: number) =>
  `${binding.padEnd(6)} texts ${texts}, bytes ${bytes}`

const SHOWN = 50

async function verify() {
  const newsroom = openNewsroom(values)
  for (const binding of newsroom.texts.keys()) {
    const { named, missing, unnamed } = await verifyTexts(newsroom, binding, Date.now() - 2 * UNNAMED)
    console.log(`${binding} texts ${named}, missing ${missing.length}, named by no row ${unnamed.length}`)
    for (const name of missing.slice(0, SHOWN)) console.log(`MISSING ${printable(name)}`)
    for (const name of unnamed.slice(0, SHOWN)) console.log(`NAMED BY NO ROW ${printable(name)}`)
    if (missing.length + unnamed.length > 0) process.exitCode = 1
  }
  if (newsroom.texts.size === 0) console.log('All texts are in the main database.')
}

const COMMANDS: Record<string, () => Promise<void> | void> = { add, list, verify }
const [word = ''] = positionals
const command = Object.hasOwn(COMMANDS, word) ? COMMANDS[word] : undefined
if (!command || positionals.length !== 1) stop('Say one of add, list and verify: npm run shard -- list', 2)
await command?.()
