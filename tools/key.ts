import { SIMILAR_POLICIES } from '../db/schema.ts'
import { SCOPES } from '../functions/newsroom/rules/permissions.ts'
import { makeApiKey, sqlText } from './access.ts'
import { openBinding } from './newsroom-database.ts'
import { readFlags } from './read-flags.ts'
import { stop } from './stop.ts'

const { values } = readFlags(
  `npm run key -- [--scopes ${SCOPES.join(',')}] [--owner NAME] [--similar ${SIMILAR_POLICIES.join('|')}] [--remote]

Makes an API key and prints it, once: only its hash is stored.

  --scopes LIST  what it may do, with commas between: ${SCOPES.join(' ')} (submit, if not said)
  --owner NAME   whose it is, as agency-1; keys of one owner see the same submissions (local, if not said)
  --similar WHAT what becomes of a near copy of another story: take it (if not said), hold it for the desk, reject it
  --remote       for the deployed newsroom; without it for that on this machine`,
  {
    options: {
      scopes: { type: 'string', default: 'submit' },
      owner: { type: 'string', default: 'local' },
      similar: { type: 'string', default: 'take' },
      remote: { type: 'boolean', default: false },
    },
  },
)

const scopes = values.scopes.split(',').map(scope => scope.trim())
const { key, statements } = makeKey()
console.error(`Making an API key of ${values.owner} with the scope ${scopes.join(' and ')} …`)
await openBinding('DB', values).run(statements.map(sqlText))
console.log(key)

function makeKey() {
  try {
    const policy = SIMILAR_POLICIES.find(each => each === values.similar)
    if (!policy) throw new Error(`--similar takes ${SIMILAR_POLICIES.join(', ')}.`)
    return makeApiKey(values.owner, scopes, Date.now(), policy)
  } catch (error) {
    return stop((error as Error).message, 2)
  }
}
