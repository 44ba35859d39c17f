import { createHash, createHmac } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TEXT_BINDINGS, type TextBinding } from '../db/text-databases.ts'

const CONFIG = 'wrangler.toml'
export const TEXT_MIGRATIONS = 'migrations-text'

export interface BoundDatabase {
  binding: string
  /** Of the deployed database; undefined until it is made. */
  id: string | undefined
}

/** The databases of wrangler.toml, read without wrangler, which takes seconds to load. */
export const boundDatabases = (toml = readConfig()): BoundDatabase[] =>
  tablesOf(toml).flatMap(table => {
    const binding = bindingOf(table)
    return binding === undefined ? [] : [{ binding, id: valueIn(table, 'database_id') }]
  })

const tablesOf = (toml: string) => toml.split(/^(?=\[)/m)
const bindingOf = (table: string) =>
  table.startsWith('[[d1_databases]]') ? valueIn(table, 'binding') : undefined
const valueIn = (table: string, key: string) => new RegExp(`^${key}\\s*=\\s*"([^"]*)"`, 'm').exec(table)?.[1]

/** Wrangler itself writes into JSON alone. */
export const writeDatabaseId = (binding: string, id: string) =>
  writeFileSync(CONFIG, withDatabaseId(readConfig(), binding, id))

/** The id of a database that was made, below its name. */
export const withDatabaseId = (toml: string, binding: string, id: string): string =>
  tablesOf(toml)
    .map(table =>
      bindingOf(table) === binding
        ? table.replace(/^database_name\b.*$/m, line => `${line}\ndatabase_id = "${id}"`)
        : table,
    )
    .join('')

/** Those of texts, in their order. */
export function boundTexts(toml?: string): TextBinding[] {
  const bound = boundDatabases(toml).map(({ binding }) => binding)
  return TEXT_BINDINGS.filter(binding => bound.includes(binding))
}

/** Binds the next one and says which; undefined where there are as many as there can be. */
export function bindNextText(): TextBinding | undefined {
  const bound = boundTexts()
  const next = TEXT_BINDINGS.find(binding => !bound.includes(binding))
  if (next)
    appendFileSync(
      CONFIG,
      `
# Texts of articles whose id begins with ${next.at(-1)}, made by npm run shard -- add.
[[d1_databases]]
binding = "${next}"
database_name = "dawnwire-${next.toLowerCase()}"
migrations_dir = "${TEXT_MIGRATIONS}"
`,
    )
  return next
}

const readConfig = () => (existsSync(CONFIG) ? readFileSync(CONFIG, 'utf8') : '')

const OBJECTS = 'v3/d1/miniflare-D1DatabaseObject'
const OBJECT = createHash('sha256').update('miniflare-D1DatabaseObject').digest()
const signed = (data: string | Buffer) => createHmac('sha256', OBJECT).update(data).digest().subarray(0, 16)

/** The file in which wrangler keeps a database on this machine, which it names by the id, or the binding where there is none. */
export const localFile = (stateDir: string, binding: string): string =>
  fileNamed(stateDir, boundDatabases().find(bound => bound.binding === binding)?.id ?? binding)

/** Workerd's id of the object that has this name. */
export function fileNamed(stateDir: string, name: string): string {
  const id = signed(name)
  return join(stateDir, OBJECTS, `${Buffer.concat([id, signed(id)]).toString('hex')}.sqlite`)
}
