import type { listPasskeys } from '../../../db/queries/passkeys.ts'
import { Ago } from '../ago.tsx'

interface PasskeyRowProps {
  passkey: Awaited<ReturnType<typeof listPasskeys>>[number]
  isLast: boolean
  now: number
}

export const PasskeyRow = ({ passkey: { id, name, createdAt, usedAt }, isLast, now }: PasskeyRowProps) => (
  <li>
    <h2>
      <bdi>{name}</bdi>
    </h2>
    <p class="meta">
      Made <Ago at={createdAt} now={now} />
      {usedAt !== null && (
        <>
          , used <Ago at={usedAt} now={now} />
        </>
      )}
      {isLast && '. Your only one: it can be removed once you have another.'}
    </p>
    <div class="row">
      <form method="post" action={`/desk/passkeys/${id}`} data-passkey="confirm" class="row">
        <input
          type="text"
          name="name"
          aria-label={`New name for ${name}`}
          value={name}
          required
          autocomplete="off"
        />
        <button type="submit">Rename</button>
        <span class="error" role="alert" />
      </form>
      {!isLast && (
        <form method="post" action={`/desk/passkeys/${id}/removal`} data-passkey="confirm">
          <button type="submit" class="danger" aria-label={`Remove ${name}`}>
            Remove
          </button>
          <span class="error" role="alert" />
        </form>
      )}
    </div>
  </li>
)
