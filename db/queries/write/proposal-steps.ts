import { member } from '../../given-rows.ts'
import { proposal } from '../../schema.ts'
import { columnsOf, head, names, type Step, WINNERS } from './step.ts'

/** What partners ask, and what was decided on it. */
export const PROPOSAL_STEPS: Step[] = [
  {
    sql: `UPDATE proposal SET state = ${member('state')}, decided_at = ${member('now')}, decided_by = ${member('actor')}
      FROM ${WINNERS} WHERE proposal.id = ${member('proposal')} AND proposal.state = 'pending'`,
    rows: writes =>
      writes.flatMap(write =>
        write.decided.map(({ id, state }) => ({
          ...head(write),
          proposal: id,
          state,
          actor: write.audit.actor,
        })),
      ),
  },
  {
    sql: `INSERT INTO proposal (${names(proposal)})
      SELECT ${columnsOf(proposal)
        .map(([key]) => member(`proposal.${key}`))
        .join(', ')} FROM ${WINNERS}`,
    rows: writes => writes.flatMap(write => write.proposals.map(row => ({ ...head(write), proposal: row }))),
  },
]
