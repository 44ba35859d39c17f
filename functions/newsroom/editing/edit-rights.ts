import { writeRights } from '../../../db/queries/write-rights.ts'
import type { Deps } from '../../deps.ts'
import { invalid } from '../../http/problem.ts'
import { type Actor, actorName } from '../rules/permissions.ts'
import { requirePermission } from '../rules/permit.ts'
import { RightsText } from '../submission/text-fields.ts'

/** Adds a statement to the list of rights that the form offers, or takes it off; articles keep theirs. */
export async function editRights(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  { words, action }: { words: string; action: 'add_rights' | 'remove_rights' },
) {
  requirePermission(actor, 'rights', 'change the list of rights')
  const read = RightsText.safeParse(words)
  if (!read.success) {
    const message = read.error.issues[0]?.message ?? ''
    throw invalid([{ pointer: '/words', code: 'invalid', message: `Rights: ${message}` }])
  }
  await writeRights(db, { words: read.data, actor: actorName(actor), action, now: now() })
}
