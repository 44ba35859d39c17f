import { existsSync, readFileSync } from 'node:fs'

/** Holds the API key of the instance on this machine; `npm start` writes it. */
export const KEY_FILE = '.wrangler/local-key'

export const readLocalKey = (): string | undefined =>
  existsSync(KEY_FILE) ? readFileSync(KEY_FILE, 'utf8').trim() : undefined
