import { unstable_readConfig as readConfig } from 'wrangler'
import { databases } from './migrate.ts'
import { run } from './run.ts'
import { stop } from './stop.ts'
import { writeDatabaseId } from './text-bindings.ts'

interface D1 {
  binding: string
  database_name?: string
  database_id?: string
}

interface D1Listed {
  name: string
  uuid: string
}

/** The deployed newsroom's databases as wrangler.toml names them; one that is not made yet has no id. */
export function namedDatabases() {
  const config = readConfig({ config: 'wrangler.toml' }, { hideWarnings: true })
  return Object.keys(databases()).map(binding => {
    const found = config.d1_databases.find((database: D1) => database.binding === binding)
    if (!found?.database_name)
      return stop(`wrangler.toml needs [[d1_databases]] with binding = "${binding}" and a database_name.`)
    return { binding, name: found.database_name, id: found.database_id }
  })
}

/** Makes those that there are not, and applies the migrations that they lack. */
export function readyDatabases(signIn: string): void {
  for (const { binding, name, id } of namedDatabases()) {
    if (!id) {
      console.log(`Creating the database ${name} …`)
      run('wrangler', ['d1', 'create', name], {
        show: true,
        advice: `${signIn}\nIf there is a database ${name} already, write its id (npx wrangler d1 list) into wrangler.toml as database_id.`,
      })
      writeDatabaseId(binding, idOf(name, signIn))
    }
    console.log(`Applying migrations of ${name} …`)
    run('wrangler', ['d1', 'migrations', 'apply', binding, '--remote'], { show: true, advice: signIn })
  }
}

function idOf(name: string, signIn: string): string {
  const listed = JSON.parse(run('wrangler', ['d1', 'list', '--json'], { advice: signIn })) as D1Listed[]
  return (
    listed.find(database => database.name === name)?.uuid ??
    stop(
      `Write the id of ${name} (npx wrangler d1 list) into wrangler.toml as database_id; then run npm run deploy again.`,
    )
  )
}
