import { makeApiKey } from './access.ts'
import { execute } from './execute.ts'
import { readFlags } from './read-flags.ts'

/** `npm run key -- --scopes submit,publish [--owner NAME] [--remote]`: prints a new API key, once. */
const { values } = readFlags('npm run key -- [--scopes submit,publish] [--owner NAME] [--remote]', {
  options: {
    scopes: { type: 'string', default: 'submit' },
    owner: { type: 'string', default: 'local' },
    remote: { type: 'boolean', default: false },
  },
})

try {
  const { key, statement } = makeApiKey(values.owner, values.scopes.split(','), Date.now())
  execute([statement], { remote: values.remote })
  console.log(key)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
