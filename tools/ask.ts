import { migrate, STATE_DIR } from './migrate.ts'
import { run } from './run.ts'
import type { Row } from './written-out-d1.ts'

const ADVICE = 'Sign in with npx wrangler login, or set CLOUDFLARE_API_TOKEN.'

/** The rows of a query to the database of this machine or the deployed one. `sql` holds no text from outside. */
export function ask<Found>(sql: string, { remote }: { remote: boolean }): Found[] {
  if (!remote) migrate(STATE_DIR)
  return (askAll([sql], { remote })[0] ?? []) as Found[]
}

/** The rows of each of the statements, which are one transaction. */
export function askAll(
  statements: readonly string[],
  { remote, binding = 'DB' }: { remote: boolean; binding?: string },
): Row[][] {
  const place = remote ? '--remote' : '--local'
  const command = statements.join(';\n')
  const output = run('wrangler', ['d1', 'execute', binding, place, '--yes', '--json', '--command', command], {
    advice: remote ? ADVICE : '',
  })
  const answers = JSON.parse(output) as { results: Row[] }[]
  return answers.map(({ results }) => results)
}
