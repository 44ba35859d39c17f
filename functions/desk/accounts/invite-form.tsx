import { ROLES } from '../../../db/schema.ts'
import type { FieldError } from '../../http/problem.ts'
import { ErrorSummary } from '../error-summary.tsx'
import { Field } from '../field.tsx'
import { RoleSelect } from './user-table.tsx'

interface InviteFormProps {
  /** Of the new user: a form that is sent twice invites one. */
  id: string
  /** As typed, where it was refused. */
  values: ReadonlyMap<string, string> | undefined
  errors: readonly FieldError[]
}

export const InviteForm = ({ id, values, errors }: InviteFormProps) => (
  <form method="post" action="/desk/users" data-passkey="confirm" class="card stack">
    <h2>Invite</h2>
    <ErrorSummary errors={errors} names={['name']} />
    <input type="hidden" name="id" value={id} />
    <Field
      name="name"
      label="Name"
      hint="As colleagues and the history call them"
      errors={errors}
      control={attributes => (
        <input {...attributes} type="text" autocomplete="off" required value={values?.get('name') ?? ''} />
      )}
    />
    <div class="field">
      <label for="invite-role">Role</label>
      <RoleSelect
        id="invite-role"
        selected={ROLES.find(role => role === values?.get('role')) ?? 'reporter'}
      />
    </div>
    <p class="error" role="alert" />
    <button type="submit" class="primary">
      Make an invite
    </button>
  </form>
)
