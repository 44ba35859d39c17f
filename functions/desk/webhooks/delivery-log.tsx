import type { LoggedDelivery } from '../../../db/queries/webhooks.ts'
import { direction } from '../../text/language.ts'
import { DeskTable } from '../desk-table.tsx'
import { shortTime } from '../short-time.ts'
import { failureWords } from './failure-words.ts'

interface DeliveryLogProps {
  log: readonly LoggedDelivery[]
  /** Of the webhook's page. */
  path: string
  now: number
  zone: string
}

export const DeliveryLog = ({ log, path, now, zone }: DeliveryLogProps) =>
  log.length === 0 ? (
    <p class="meta">Nothing was sent yet.</p>
  ) : (
    <DeskTable label="Deliveries" columns={['Story', 'Told', 'State', 'Tries']} hasActions>
      {log.map(delivery => (
        <Row delivery={delivery} path={path} now={now} zone={zone} />
      ))}
    </DeskTable>
  )

const Row = ({ delivery, path, now, zone }: Omit<DeliveryLogProps, 'log'> & { delivery: LoggedDelivery }) => (
  <tr>
    <th scope="row">
      <a
        href={`/desk/articles/${delivery.articleId}`}
        {...(delivery.language !== null && { lang: delivery.language, dir: direction(delivery.language) })}
      >
        {delivery.headline ?? delivery.articleId}
      </a>
    </th>
    <td>{delivery.type?.replace('article.', '') ?? <span class="meta">–</span>}</td>
    <td>
      <State delivery={delivery} now={now} zone={zone} />
    </td>
    <td class="meta">
      <span class="narrow-only">Tries</span> {delivery.attempts}
    </td>
    <td>
      {maySendAgain(delivery) && (
        <form method="post" action={`${path}/redelivery`}>
          <button
            type="submit"
            name="sequence"
            value={String(delivery.sequence)}
            class="quiet"
            aria-label={`Send again: ${delivery.headline ?? delivery.articleId}`}
          >
            Send again
          </button>
        </form>
      )}
    </td>
  </tr>
)

/** Of an article only the last change can be sent: a message tells how the article is now. */
const maySendAgain = ({ state, isOver }: LoggedDelivery) =>
  isOver === 0 && (state === 'delivered' || state === 'dead')

const State = ({
  delivery,
  now,
  zone,
}: Pick<DeliveryLogProps, 'now' | 'zone'> & { delivery: LoggedDelivery }) => {
  const { state, triedAt, dueAt, took, status } = delivery
  const at = shortTime(triedAt ?? dueAt, now, zone)
  if (state === 'delivered')
    return (
      <>
        <span class="chip ok">{status}</span> <span class="meta">{`${at} · ${took} ms`}</span>
      </>
    )
  if (state === 'replaced') return <span class="meta">a later change was sent instead</span>
  return (
    <>
      <span class={triedAt === null ? 'chip' : 'chip warn'}>{state === 'dead' ? 'stopped' : 'waiting'}</span>{' '}
      <span class="meta">
        {at}
        {triedAt !== null && ` · ${failureWords(delivery)}`}
      </span>
    </>
  )
}
