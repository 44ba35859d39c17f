import { readFileSync, writeFileSync } from 'node:fs'

const CONFIG = 'wrangler.toml'
const LINE = /^PUBLIC_ORIGIN\s*=\s*"([^"]*)"/m

/** The address of the last deployment, which wrangler.toml keeps; undefined before the first one. */
export function deployedOrigin(toml = readFileSync(CONFIG, 'utf8')): string | undefined {
  const url = URL.parse(LINE.exec(toml)?.[1] ?? '')
  if (!url || url.hostname === 'localhost') return undefined
  // A Worker that was given another name is at another address.
  const worker = /^name\s*=\s*"([^"]*)"/m.exec(toml)?.[1]
  const isOthers = url.hostname.endsWith('.workers.dev') && !url.hostname.startsWith(`${worker}.`)
  return isOthers ? undefined : url.origin
}

/** So that the next deployment knows it before it begins. */
export const keepOrigin = (origin: string): void =>
  writeFileSync(CONFIG, withOrigin(readFileSync(CONFIG, 'utf8'), origin))

export const withOrigin = (toml: string, origin: string): string =>
  toml.replace(LINE, () => `PUBLIC_ORIGIN = ${JSON.stringify(origin)}`)
