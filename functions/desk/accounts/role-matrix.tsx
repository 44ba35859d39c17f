import { ROLES, type Role } from '../../../db/schema.ts'
import { type Action, type Reach, reachOf } from '../../newsroom/rules/permissions.ts'
import { Icon } from '../icon.tsx'

/** What an admin wants to know of a role before giving it, and the permission that says so. */
const QUESTIONS: readonly [question: string, action: Action][] = [
  ['Write and send to review', 'submit'],
  ['Decide tags', 'tag'],
  ['Change a text', 'edit'],
  ['Reject', 'reject'],
  ['Publish', 'publish'],
  ['Correct, unpublish', 'correct'],
  ['Teach the tagger a name', 'add_name'],
  ['Take what partners propose', 'decide_proposal'],
  ['Kill', 'kill'],
  ['Lift a kill or an embargo', 'lift'],
  ['Set an archive date', 'archive_date'],
  ['Pin a story to a page', 'pin'],
  ['Keep the list of rights', 'rights'],
  ['Block a name, apply names to older stories', 'block_name'],
  ['Set how feeds are read', 'feeds'],
  ['Turn feeds on and off', 'switch_feed'],
  ['Users and roles', 'users'],
  ['API keys', 'keys'],
  ['Webhooks', 'webhooks'],
]

/** The permission table, as far as people ask about it. */
export const RoleMatrix = () => (
  <section class="scroll" tabindex={0} aria-labelledby="matrix">
    <h2 id="matrix" class="spaced">
      What a role may do
    </h2>
    <table class="matrix">
      <thead>
        <tr>
          <td />
          {ROLES.map(role => (
            <th scope="col">{role}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {QUESTIONS.map(([question, action]) => (
          <tr>
            <th scope="row">{question}</th>
            {ROLES.map(role => (
              <Cell role={role} action={action} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

const WORDS: Record<Exclude<Reach, 'any'>, string> = { own: 'own', others: 'not own' }

const Cell = ({ role, action }: { role: Role; action: Action }) => {
  const reach = reachOf(role, action)
  if (reach === undefined) return <td class="meta">–</td>
  if (reach !== 'any') return <td>{WORDS[reach]}</td>
  return (
    <td>
      <Icon name="yes" />
      <span class="vh">yes</span>
    </td>
  )
}
