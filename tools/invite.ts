import { ROLES, type Role } from '../db/schema.ts'
import { makeInvite, sqlText } from './access.ts'
import { deployedOrigin } from './deployed-origin.ts'
import { localOrigin, readOrigin } from './instance-address.ts'
import { openBinding } from './newsroom-database.ts'
import { printable } from './printable.ts'
import { readFlags } from './read-flags.ts'
import { stop } from './stop.ts'

const NAME_BYTES = 256

const { values } = readFlags(
  `npm run invite -- [--name NAME] [--role ${ROLES.join('|')}] [--origin URL] [--remote]

Prints an invite: a link with which somebody makes a passkey and enters the desk. It is good once and for a day.

  --name NAME   who it is for (Editor, if not said); somebody of a new name is added
  --role ROLE   what they may do; without it the first is an admin, others who are new are chiefs, and whoever is known
                keeps their role
  --remote      for the deployed newsroom; without it for that on this machine
  --origin URL  what the link begins with; else PUBLIC_ORIGIN says it, or wrangler.toml, which keeps the address of a deployment

  PORT          of the newsroom on this machine, if it is not 8787`,
  {
    options: {
      name: { type: 'string', default: 'Editor' },
      role: { type: 'string' },
      origin: { type: 'string' },
      remote: { type: 'boolean', default: false },
    },
  },
)

const name = values.name.trim()
if (name === '' || printable(name) !== name || Buffer.byteLength(name) > NAME_BYTES)
  stop(`A name has 1 to ${NAME_BYTES} bytes and no control characters.`, 2)
const role = readRole(values.role)
const origin = readAddress()

const { path, statements } = makeInvite({ name, role }, Date.now())
console.error(`Making an invite for ${name}, good once and for a day …`)
await openBinding('DB', values).run(statements.map(sqlText))
console.log(origin + path)

function readRole(role: string | undefined): Role | undefined {
  if (role === undefined || ROLES.includes(role as Role)) return role as Role | undefined
  return stop(`There is no role ${role}; there are ${ROLES.join(', ')}.`, 2)
}

function readAddress(): string {
  const address = values.origin ?? process.env.PUBLIC_ORIGIN ?? (values.remote ? deployedOrigin() : undefined)
  if (address !== undefined) return readOrigin('The origin', address)
  return values.remote
    ? stop('Say where the deployed newsroom is: --origin https://news.example, or PUBLIC_ORIGIN.', 2)
    : localOrigin()
}
