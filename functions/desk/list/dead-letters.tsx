import type { DeadLetter } from '../../../db/queries/dead-letters.ts'
import { DeskTable } from '../desk-table.tsx'
import { shortTime } from '../short-time.ts'

interface DeadLettersProps {
  letters: readonly DeadLetter[]
  maySend: boolean
  now: number
  zone: string
}

const CONSUMERS: Record<string, string> = {
  purge: 'Page cache',
  'purge-urgent': 'Page cache, urgent',
  announce: 'Announcing',
  retag: 'Tagging anew',
  webhook: 'Webhook',
  hub: 'WebSub hub',
}

/** What was set aside after too many failures, so that nothing waits behind it. */
export const DeadLetters = ({ letters, maySend, now, zone }: DeadLettersProps) => (
  <>
    <h2 class="spaced">Stopped after too many tries</h2>
    {letters.length === 0 ? (
      <p class="meta">Nothing has stopped.</p>
    ) : (
      <form method="post" action="/desk/health/redeliver">
        <DeskTable label="Stopped changes" columns={['What', 'For', 'Failure', 'Since']} hasActions={maySend}>
          {letters.map(letter => (
            <Row letter={letter} maySend={maySend} now={now} zone={zone} />
          ))}
        </DeskTable>
        {maySend && (
          <button type="submit" name="letter" value="" class="spaced">
            Send all again
          </button>
        )}
      </form>
    )}
    {letters.length > 0 && !maySend && <p class="meta">A chief can send them again.</p>}
  </>
)

const Row = ({ letter, maySend, now, zone }: Omit<DeadLettersProps, 'letters'> & { letter: DeadLetter }) => {
  const { consumer, reference, receiver, articleId, error, at } = letter
  const what = receiver === null ? reference : reference.split(' ')[1]
  return (
    <tr>
      <th scope="row">{articleId === null ? what : <a href={`/desk/articles/${articleId}`}>{what}</a>}</th>
      <td>
        {CONSUMERS[consumer] ?? consumer} {receiver !== null && <bdi>{receiver}</bdi>}
      </td>
      <td>{error.replaceAll('_', ' ')}</td>
      <td class="meta">{shortTime(at, now, zone)}</td>
      {maySend && (
        <td>
          <button
            type="submit"
            name="letter"
            value={`${consumer} ${reference}`}
            aria-label={`Send again: ${what}`}
          >
            Send again
          </button>
        </td>
      )}
    </tr>
  )
}
