import type { TextBinding } from '../db/text-databases.ts'
import { openBinding } from './newsroom-database.ts'
import { run } from './run.ts'

/** How large a database is, bytes: of this machine by its pages, of a deployed one as D1 says with every answer. */
export async function textBytes(
  binding: TextBinding | 'DB',
  { remote }: { remote: boolean },
): Promise<number> {
  if (remote) return remoteBytes(binding)
  const { ask } = openBinding(binding, { remote })
  const [[row] = []] = await ask([
    'SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()',
  ])
  return Number(row?.bytes)
}

function remoteBytes(binding: string): number {
  const output = run('wrangler', [
    'd1',
    'execute',
    binding,
    '--remote',
    '--yes',
    '--json',
    '--command',
    'SELECT 1',
  ])
  const [answer] = JSON.parse(output) as { meta?: { size_after?: number } }[]
  return answer?.meta?.size_after ?? 0
}
