import { createHash, createHmac } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { TEXT_BINDINGS, type TextBinding } from '../db/text-databases.ts'

const CONFIG = 'wrangler.toml'
export const TEXT_MIGRATIONS = 'migrations-text'

export interface BoundText {
  binding: TextBinding
  /** Of the deployed database; undefined until it is made. */
  id: string | undefined
}

/** The text databases of wrangler.toml, in their order. */
export function boundTexts(toml = readConfig()): BoundText[] {
  const tables = toml.split(/^(?=\[)/m).filter(table => table.startsWith('[[d1_databases]]'))
  const value = (table: string, key: string) => new RegExp(`^${key}\\s*=\\s*"([^"]*)"`, 'm').exec(table)?.[1]
  return TEXT_BINDINGS.flatMap(binding => {
    const table = tables.find(each => value(each, 'binding') === binding)
    return table === undefined ? [] : [{ binding, id: value(table, 'database_id') }]
  })
}

/** Binds the next one and says which; undefined where there are as many as there can be. */
export function bindNextText(): TextBinding | undefined {
  const bound = boundTexts().map(({ binding }) => binding)
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

const OBJECT = createHash('sha256').update('miniflare-D1DatabaseObject').digest()
const signed = (data: string | Buffer) => createHmac('sha256', OBJECT).update(data).digest().subarray(0, 16)

/** The name of the file in which wrangler keeps a database on this machine: workerd's id of the object that has this name. */
export function localFile({ binding, id }: BoundText): string {
  const name = signed(id ?? binding)
  return `${Buffer.concat([name, signed(name)]).toString('hex')}.sqlite`
}
