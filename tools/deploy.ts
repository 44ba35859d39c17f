import { unstable_readConfig as readConfig } from 'wrangler'
import { BUILD_DIR, build } from './build.ts'
import { deployedOrigin, keepOrigin } from './deployed-origin.ts'
import { readOrigin } from './instance-address.ts'
import { readFlags } from './read-flags.ts'
import { namedBuckets, readyBuckets } from './ready-buckets.ts'
import { namedDatabases, readyDatabases } from './ready-databases.ts'
import { type MadeFor, whatIsVoided, whyNoPasskeys } from './rp-id.ts'
import { run } from './run.ts'
import { stop } from './stop.ts'
import { askWrangler } from './wrangler-d1.ts'

/** As it is built: wrangler would make one script of it. */
const WORKER = ['deploy', `${BUILD_DIR}/worker.js`, '--no-bundle']

const SIGN_IN =
  'If Cloudflare does not know you, sign in with npx wrangler login or set CLOUDFLARE_API_TOKEN, ' +
  'then run npm run deploy again; what is done already is not done twice.'

const { values } = readFlags(
  `npm run deploy -- [--dry-run] [--void-passkeys]

Puts the newsroom on Cloudflare: makes its databases and its bucket where there are none, brings them up to date, deploys the Worker, and prints
the address and an invite to the desk. Sign in to Cloudflare first: npx wrangler login.

  --dry-run        builds the Worker and says what would be done; needs no account
  --void-passkeys  goes on although editors' passkeys will not work at the new address

  PUBLIC_ORIGIN    the address readers use, as https://news.example, where wrangler.toml has a route for it;
                   without it that of the deployment before, which wrangler.toml keeps, or one at workers.dev
  RP_ID            the host that passkeys are made for, if it is not that of the newsroom but a domain above it`,
  {
    options: {
      'dry-run': { type: 'boolean', default: false },
      'void-passkeys': { type: 'boolean', default: false },
    },
  },
)
const config = readConfig({ config: 'wrangler.toml' }, { hideWarnings: true })
const { PUBLIC_ORIGIN = deployedOrigin() } = process.env
const ownOrigin = PUBLIC_ORIGIN === undefined ? undefined : readOrigin('PUBLIC_ORIGIN', PUBLIC_ORIGIN)
const databases = namedDatabases()
const buckets = Object.values(namedBuckets())
const site = {
  rpId: process.env.RP_ID ?? String(config.vars.RP_ID ?? ''),
  host: ownOrigin === undefined ? undefined : new URL(ownOrigin).hostname,
  worker: config.name ?? '',
}
const fault = whyNoPasskeys(site)
if (fault) stop(fault, 2)

if (values['dry-run']) {
  build(console.log)
  run('wrangler', [...WORKER, '--dry-run'], { show: true })
  console.log(`
Nothing was changed. npm run deploy would
  1. ${databases.map(({ name, id }) => (id ? `keep the D1 database ${name}` : `create the D1 database ${name} and write its id into wrangler.toml`)).join('; ')}
  2. apply to them the migrations that they lack; create the R2 bucket ${buckets.join(', ')} where it is not there
  3. deploy the Worker ${config.name}, with ${ownOrigin ?? 'its workers.dev address'} as PUBLIC_ORIGIN, unless that would void passkeys
  4. print that address and an invite to the desk`)
  process.exit(0)
}

readyDatabases(SIGN_IN)
readyBuckets(SIGN_IN)

const [made = []] = askWrangler('DB', [
  'SELECT rp_id AS rpId, count(*) AS passkeys FROM passkey GROUP BY rp_id',
]) as unknown as [MadeFor[]?]
const voided = whatIsVoided(site, made)
if (voided && !values['void-passkeys']) stop(voided)

build(console.log)
console.log('Deploying …')
const origin = ownOrigin ?? addressIn(deploy('http://localhost'))
deploy(origin)
keepOrigin(origin)
console.log(`\nDawnwire is at ${origin}/`)
run('node', ['tools/invite.ts', '--remote', '--origin', origin], {
  show: true,
  advice: 'The Worker is deployed; npm run invite -- --remote makes the link.',
})

/** Until its address is known, the first time, a Worker answers for no public host. */
function deploy(publicOrigin: string): string {
  return run(
    'wrangler',
    [...WORKER, '--var', `PUBLIC_ORIGIN:${publicOrigin}`, '--var', `RP_ID:${site.rpId}`],
    { advice: SIGN_IN },
  )
}

function addressIn(output: string): string {
  return (
    /https:\/\/[\w.-]+\.workers\.dev/.exec(output)?.[0] ??
    stop(
      'The Worker is deployed, but has no workers.dev address. Run the same with PUBLIC_ORIGIN set to the address of your route.',
    )
  )
}
