import type { ListedKey } from '../../../db/queries/api-keys.ts'
import { Time } from '../../ui/time.tsx'
import { Ago } from '../ago.tsx'
import { DeskTable } from '../desk-table.tsx'
import { POLICY_NAMES } from './key-form.tsx'

interface KeyTableProps {
  keys: readonly ListedKey[]
  now: number
  zone: string
}

export const KeyTable = ({ keys, now, zone }: KeyTableProps) =>
  keys.length === 0 ? (
    <p class="meta">No keys yet.</p>
  ) : (
    <DeskTable label="Keys" columns={['For', 'Begins with', 'May', 'Used', 'Until']} hasActions>
      {keys.map(key => (
        <Row row={key} now={now} zone={zone} />
      ))}
    </DeskTable>
  )

const Row = ({ row, now, zone }: { row: ListedKey; now: number; zone: string }) => {
  const { id, owner, scopes, usedAt, expiresAt, similarPolicy } = row
  const end = endOf(row, now)
  return (
    <tr>
      <th scope="row">
        {owner} {end && <span class="chip">{end}</span>}
      </th>
      <td>
        <code>dw_{id.slice(0, 6)}…</code>
      </td>
      <td>
        {scopes.split(' ').map(scope => (
          <>
            <span class="chip">{scope}</span>{' '}
          </>
        ))}
        {similarPolicy !== 'take' && <span class="meta">a near copy {POLICY_NAMES[similarPolicy]}</span>}
      </td>
      <td class="meta">
        <span class="narrow-only">Used</span> {usedAt === null ? 'never' : <Ago at={usedAt} now={now} />}
      </td>
      <td class="meta">
        <span class="narrow-only">Until</span>{' '}
        {expiresAt === null ? 'no end' : <Time at={expiresAt} language="en" zone={zone} />}
      </td>
      <td>
        {!end && (
          <form method="post" action={`/desk/keys/${id}/revocation`} data-passkey="confirm">
            <button type="submit" class="quiet" aria-label={`Revoke the key ${id.slice(0, 6)} of ${owner}`}>
              Revoke
            </button>
            <span class="error" role="alert" />
          </form>
        )}
      </td>
    </tr>
  )
}

/** Why a key is no longer good. */
function endOf({ revokedAt, expiresAt }: ListedKey, now: number): 'revoked' | 'expired' | undefined {
  if (revokedAt !== null) return 'revoked'
  return expiresAt !== null && expiresAt <= now ? 'expired' : undefined
}
