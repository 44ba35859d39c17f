import type { DeadLetter } from '../../../db/queries/dead-letters.ts'
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
        <section class="scroll" tabindex={0} aria-label="Stopped changes">
          <table>
            <thead>
              <tr>
                <th>What</th>
                <th>For</th>
                <th>Failure</th>
                <th>Since</th>
                {maySend && (
                  <th>
                    <button type="submit" name="letter" value="">
                      Send all again
                    </button>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {letters.map(letter => (
                <Row letter={letter} maySend={maySend} now={now} zone={zone} />
              ))}
            </tbody>
          </table>
        </section>
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
      <td>{articleId === null ? what : <a href={`/desk/articles/${articleId}`}>{what}</a>}</td>
      <td>
        {CONSUMERS[consumer] ?? consumer} {receiver !== null && <bdi>{receiver}</bdi>}
      </td>
      <td>{error.replaceAll('_', ' ')}</td>
      <td>{shortTime(at, now, zone)}</td>
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
