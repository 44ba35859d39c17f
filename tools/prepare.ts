import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { insertApiKey, makeApiKey, type Statement } from './access.ts'
import type { Target } from './import/ask-target.ts'
import { databaseOf, type InstanceOptions, startInstance, workerOf } from './instance.ts'
import { KEY_FILE, readLocalKey } from './local-key.ts'
import { runMinute } from './run-minute.ts'
import { runStatements } from './run-statements.ts'
import { loadSamples } from './samples.ts'
import { hash } from './secrets.ts'
import { stop } from './stop.ts'

const SCOPES = ['submit', 'publish']

/**
 * Before an instance opens its port it has its own key, in the database and in a file, and a database without articles has
 * the samples, which search finds. That is done in an instance that no port leads to, and only where it was not done before.
 */
export async function prepare(
  options: Omit<InstanceOptions, 'port'>,
  say: (what: string) => void,
): Promise<void> {
  const stamp = `${options.stateDir}/prepared`
  const known = readLocalKey()
  if (known !== undefined && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash(known)) return

  const { key, statements } = known === undefined ? makeApiKey('local', SCOPES, Date.now()) : knownKey(known)
  const instance = await startInstance(options)
  try {
    const db = await databaseOf(instance)
    await runStatements(db, statements)
    if (known === undefined) writeFileSync(KEY_FILE, `${key}\n`, { mode: 0o600 })
    if (!(await db.prepare('SELECT 1 FROM article LIMIT 1').first())) {
      say('Loading the sample articles …')
      const worker = await workerOf(instance)
      const send: Target['send'] = (path, request) => worker.fetch(options.vars.PUBLIC_ORIGIN + path, request)
      await loadSamples({ key, send }, Date.now())
    }
    // Until the index has the samples a search finds nothing, and pages keep that for a while.
    await runMinute(instance)
  } finally {
    await instance.dispose()
  }
  writeFileSync(stamp, hash(key))
}

/** A key that outlived its database. */
function knownKey(key: string): { key: string; statements: Statement[] } {
  const [, id, secret] = /^dw_([0-9a-z]{16})_([\w-]{43})$/.exec(key) ?? []
  if (id === undefined || secret === undefined)
    return stop(`${KEY_FILE} holds no API key; delete it and start again.`)
  return { key, statements: insertApiKey({ id, owner: 'local', secret, scopes: SCOPES }, Date.now()) }
}
