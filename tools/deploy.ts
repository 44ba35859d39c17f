import { unstable_readConfig as readConfig } from 'wrangler'
import { readFlags } from './read-flags.ts'
import { run } from './run.ts'

/**
 * `npm run deploy`: creates the database where it is missing, migrates it, deploys, prints the address and an invite.
 * `-- --dry-run` builds the same bundle and says what would be done; it needs no account.
 */
const { values } = readFlags('npm run deploy -- [--dry-run]', {
  options: { 'dry-run': { type: 'boolean', default: false } },
})
const config = readConfig({ config: 'wrangler.toml' }, { hideWarnings: true })
const database = config.d1_databases[0]
if (!database?.database_name) throw new Error('wrangler.toml names no D1 database')

if (values['dry-run']) {
  run('wrangler', ['deploy', '--dry-run', '--outdir', '.wrangler/dry-run'], { show: true })
  console.log(`
A deployment would now
  1. create the D1 database ${database.database_name}${database.database_id ? ' (known already)' : ' and write its id into wrangler.toml'}
  2. apply what is new in migrations/
  3. deploy the Worker ${config.name} with PUBLIC_ORIGIN ${process.env.PUBLIC_ORIGIN ?? '(its workers.dev address)'}
  4. print the address and a one-time sign-in link for the desk`)
  process.exit(0)
}

if (!database.database_id) {
  console.log(`Creating the database ${database.database_name} …`)
  run('wrangler', ['d1', 'create', database.database_name, '--binding', 'DB', '--update-config'], {
    show: true,
  })
}
console.log('Applying migrations …')
run('wrangler', ['d1', 'migrations', 'apply', 'DB', '--remote'], { show: true })

console.log('Deploying …')
const origin = process.env.PUBLIC_ORIGIN ?? addressIn(deploy('http://localhost'))
deploy(origin)
console.log(`\nDawnwire is at ${origin}/`)
run('node', ['tools/invite.ts', '--remote', '--origin', origin], { show: true })

/** Until its address is known a Worker answers for no public host. */
function deploy(publicOrigin: string): string {
  return run('wrangler', ['deploy', '--var', `PUBLIC_ORIGIN:${publicOrigin}`])
}

function addressIn(output: string): string {
  const address = /https:\/\/[\w.-]+\.workers\.dev/.exec(output)?.[0]
  if (address) return address
  console.error(
    'The deployment named no workers.dev address; set PUBLIC_ORIGIN to the address of your route.',
  )
  process.exit(1)
}
