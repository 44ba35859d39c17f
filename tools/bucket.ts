import { execFile } from 'node:child_process'
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PATIENCE } from './database-file.ts'
import { STATE_DIR } from './migrate.ts'
import { namedBuckets } from './ready-buckets.ts'
import { run } from './run.ts'
import { stop } from './stop.ts'

/** The bucket of pictures and seals, for commands that copy its objects from and to files. */
export interface Bucket {
  /** Writes an object into a file; false where there is no such object. */
  take(key: string, file: string): Promise<boolean>
  put(objects: readonly { key: string; file: string }[]): void
  remove(key: string): void
  /** How many `take` may be asked for at once. */
  atOnce: number
}

const ADVICE = 'Sign in with npx wrangler login, or set CLOUDFLARE_API_TOKEN.'
/** Of wrangler, where a bucket has no object of a name. */
const ABSENT = 'The specified key does not exist'
/** Each is a wrangler of its own. */
const WRANGLERS = 4

/** That of this machine, or the deployed one, with the login of wrangler. */
export const openBucket = ({ remote }: { remote: boolean }): Bucket =>
  remote ? remoteBucket(bucketName()) : localBucket(STATE_DIR)

const bucketName = (): string =>
  namedBuckets().PICTURES ?? stop('wrangler.toml needs [[r2_buckets]] with binding = "PICTURES".')

const remoteBucket = (name: string): Bucket => ({
  take: (key, file) => takeByWrangler(`${name}/${key}`, file),
  put: objects => putByWrangler(name, objects, ['--remote', '--force']),
  remove: key => removeByWrangler(`${name}/${key}`, ['--remote', '--force']),
  atOnce: WRANGLERS,
})

/** Objects in a folder's state, read beside a newsroom that uses it; as with the database, no second workerd reads it. */
function localBucket(stateDir: string): Bucket {
  const name = bucketName()
  return {
    async take(key, file) {
      const blob = findBlob(stateDir, key)
      if (blob === undefined) return false
      try {
        await copyFile(join(stateDir, 'v3/r2', name, 'blobs', blob), file)
        return true
      } catch (error) {
        // Deleted between the two looks.
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
        throw error
      }
    },
    put: objects => putByWrangler(name, objects, ['--local', '--persist-to', stateDir]),
    remove: key => removeByWrangler(`${name}/${key}`, ['--local', '--persist-to', stateDir]),
    atOnce: 1,
  }
}

/** Miniflare names the files by a hash of the bucket. */
function findBlob(stateDir: string, key: string): string | undefined {
  for (const file of globSync(`${stateDir}/v3/r2/**/*.sqlite`)) {
    const db = new DatabaseSync(file, { timeout: PATIENCE, readOnly: true })
    try {
      if (!db.prepare("SELECT 1 FROM sqlite_master WHERE name = '_mf_objects'").get()) continue
      const found = db.prepare('SELECT blob_id FROM _mf_objects WHERE key = ?').get(key)
      if (found) return String(found.blob_id)
    } finally {
      db.close()
    }
  }
  return undefined
}

function takeByWrangler(path: string, file: string): Promise<boolean> {
  const words = ['r2', 'object', 'get', path, '--remote', '--file', file]
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false' }
  return new Promise(resolve => {
    execFile('wrangler', words, { env }, (error, stdout, stderr) => {
      if (!error) resolve(true)
      else if (`${stdout}${stderr}`.includes(ABSENT)) resolve(false)
      else stop([`${stdout}${stderr}`.trim(), `wrangler ${words.join(' ')} failed.`, ADVICE].join('\n'))
    })
  })
}

const removeByWrangler = (path: string, where: readonly string[]) =>
  void run('wrangler', ['r2', 'object', 'delete', path, ...where], { advice: ADVICE })

/** All by one wrangler. */
function putByWrangler(
  name: string,
  objects: readonly { key: string; file: string }[],
  where: readonly string[],
): void {
  if (objects.length === 0) return
  const folder = mkdtempSync(join(tmpdir(), 'dawnwire-'))
  const list = join(folder, 'objects.json')
  // `run` may end the process.
  const forget = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', forget)
  writeFileSync(list, JSON.stringify(objects), { mode: 0o600 })
  run('wrangler', ['r2', 'bulk', 'put', name, '--filename', list, ...where], { advice: ADVICE })
  process.off('exit', forget)
  forget()
}
