import { migrate, STATE_DIR } from './migrate.ts'
import { run } from './run.ts'

const ADVICE = 'Sign in with npx wrangler login, or set CLOUDFLARE_API_TOKEN.'

/** The rows of a query to the database of this machine or the deployed one. `sql` holds no text from outside. */
export function ask<Row>(sql: string, { remote }: { remote: boolean }): Row[] {
  if (!remote) migrate(STATE_DIR)
  const place = remote ? '--remote' : '--local'
  const output = run('wrangler', ['d1', 'execute', 'DB', place, '--yes', '--json', '--command', sql], {
    advice: remote ? ADVICE : '',
  })
  const [answer] = JSON.parse(output) as { results: Row[] }[]
  return answer?.results ?? []
}
