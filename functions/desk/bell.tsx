import type { Concern } from '../../db/queries/list-concerns.ts'
import { direction } from '../text/language.ts'
import { Icon } from './icon.tsx'
import { shortAge } from './short-time.ts'

const by = ({ actor, actorName }: Concern) => actorName ?? actor?.replace(/^partner:/, '') ?? ''

const WORDS: Record<Concern['kind'], (concern: Concern) => string> = {
  withdrawal: concern => `${by(concern)} asks to withdraw it`,
  missed: () => 'Did not publish when it was due',
  sent_back: concern => `Sent back by ${by(concern)}`,
  assigned: concern => `${by(concern)} assigned it to you`,
  text: concern => `${by(concern)} proposes another text`,
  webhook: () => 'Webhook paused after failures',
}

export const BellButton = ({ concerns }: { concerns: readonly Concern[] }) => (
  <button
    type="button"
    class="quiet"
    popovertarget="bell"
    aria-label={concerns.length === 1 ? '1 thing concerns you' : `${concerns.length} things concern you`}
  >
    <Icon name="bell" />
    {concerns.length > 0 && <span class="badge">{concerns.length}</span>}
  </button>
)

/** What waits for this editor; a line goes by itself once it is dealt with. */
export const Bell = ({ concerns, now }: { concerns: readonly Concern[]; now: number }) => (
  <section popover="auto" id="bell" class="bell" aria-labelledby="bell-title">
    <h2 id="bell-title">Concerns you</h2>
    {concerns.length === 0 ? (
      <p class="meta">Nothing waits for you.</p>
    ) : (
      <ul class="stack">
        {concerns.map(concern => (
          <li>
            <bdi>{WORDS[concern.kind](concern)}</bdi> <span class="meta">{shortAge(concern.at, now)}</span>
            <br />
            <a
              href={`/desk/${concern.kind === 'webhook' ? 'webhooks' : 'articles'}/${concern.id}`}
              lang={concern.language}
              dir={direction(concern.language)}
            >
              {concern.headline}
            </a>
            {concern.note !== null && (
              <>
                <br />
                <q dir="auto">{concern.note}</q>
              </>
            )}
          </li>
        ))}
      </ul>
    )}
  </section>
)
