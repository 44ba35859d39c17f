import { makeInvite } from './access.ts'
import { execute } from './execute.ts'
import { readFlags } from './read-flags.ts'

/** `npm run invite [-- --name NAME] [--origin URL] [--remote]`: prints a one-time sign-in link for the desk. */
const { values } = readFlags('npm run invite -- [--name NAME] [--origin URL] [--remote]', {
  options: {
    name: { type: 'string', default: 'Editor' },
    origin: {
      type: 'string',
      default: process.env.PUBLIC_ORIGIN ?? `http://localhost:${process.env.PORT ?? 8787}`,
    },
    remote: { type: 'boolean', default: false },
  },
})

const { path, statements } = makeInvite(values.name, Date.now())
execute(statements, { remote: values.remote })
console.log(values.origin + path)
