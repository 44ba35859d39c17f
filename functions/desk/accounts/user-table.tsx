import type { User } from '../../../db/queries/list-users.ts'
import { ROLES, type Role } from '../../../db/schema.ts'
import { Ago } from '../ago.tsx'
import { DeskTable } from '../desk-table.tsx'

interface UserTableProps {
  users: readonly User[]
  now: number
}

/** Who may sign in, with what can be done about it. Each act is a form of its own. */
export function UserTable({ users, now }: UserTableProps) {
  const admins = users.filter(({ role, isActive }) => role === 'admin' && isActive)
  return (
    <DeskTable label="Users" columns={['Name', 'Role', 'Passkeys', 'Seen']} hasActions>
      {users.map(user => (
        <Row user={user} isOnlyAdmin={admins.length === 1 && admins[0]?.id === user.id} now={now} />
      ))}
    </DeskTable>
  )
}

interface RowProps {
  user: User
  isOnlyAdmin: boolean
  now: number
}

const Row = ({ user, isOnlyAdmin, now }: RowProps) => (
  <tr>
    <th scope="row">
      <bdi>{user.name}</bdi> {!user.isActive && <span class="chip">suspended</span>}
    </th>
    <td>{isOnlyAdmin ? 'admin' : <RoleForm user={user} />}</td>
    <td>
      <span class="narrow-only">Passkeys</span> {user.passkeys}{' '}
      {user.passkeys === 1 && <span class="chip warn">add a second</span>}
    </td>
    <td class="meta">
      <span class="narrow-only">Seen</span>{' '}
      {user.seenAt === null ? 'never' : <Ago at={user.seenAt} now={now} />}
    </td>
    <td>
      <div class="row">
        {user.isActive && <Act user={user} to="invite" name="New invite" />}
        {!user.isActive && <Act user={user} to="restoration" name="Restore" />}
        {user.isActive && !isOnlyAdmin && <Act user={user} to="suspension" name="Suspend" />}
        {isOnlyAdmin && <span class="meta">the only admin</span>}
      </div>
    </td>
  </tr>
)

const RoleForm = ({ user: { id, name, role } }: { user: User }) => (
  <form method="post" action={`/desk/users/${id}/role`} data-passkey="confirm" class="row">
    <RoleSelect label={`Role of ${name}`} selected={role} />
    <button type="submit" class="quiet" aria-label={`Save the role of ${name}`}>
      Save
    </button>
    <span class="error" role="alert" />
  </form>
)

interface RoleSelectProps {
  id?: string
  label?: string
  selected: Role
}

export const RoleSelect = ({ id, label, selected }: RoleSelectProps) => (
  <select name="role" id={id} aria-label={label}>
    {ROLES.map(role => (
      <option value={role} selected={role === selected}>
        {role}
      </option>
    ))}
  </select>
)

interface ActProps {
  user: User
  to: 'invite' | 'suspension' | 'restoration'
  name: string
}

const Act = ({ user, to, name }: ActProps) => (
  <form method="post" action={`/desk/users/${user.id}/${to}`} data-passkey="confirm">
    <button type="submit" class="quiet" aria-label={`${name}: ${user.name}`}>
      {name}
    </button>
    <span class="error" role="alert" />
  </form>
)
