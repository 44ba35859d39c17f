import type { ListedWebhook } from '../../../db/queries/webhooks.ts'
import type { Gazetteer } from '../../tagger/types.ts'
import { DeskTable } from '../desk-table.tsx'
import { nameOfList } from './followed-lists.ts'
import { WebhookState } from './webhook-state.tsx'

interface WebhookTableProps {
  webhooks: readonly ListedWebhook[]
  gazetteer: Gazetteer
}

export const WebhookTable = ({ webhooks, gazetteer }: WebhookTableProps) =>
  webhooks.length === 0 ? (
    <p class="meta">No webhooks yet.</p>
  ) : (
    <DeskTable label="Webhooks" columns={['Receiver', 'Host', 'Stories', 'Waiting', 'Stopped']}>
      {webhooks.map(webhook => (
        <tr>
          <th scope="row">
            <a href={`/desk/webhooks/${webhook.id}`}>
              <bdi>{webhook.name}</bdi>
            </a>{' '}
            <WebhookState {...webhook} />
          </th>
          <td class="meta">{new URL(webhook.address).host}</td>
          <td>
            <bdi>{nameOfList(webhook, gazetteer)}</bdi>
          </td>
          <td class="meta">
            <span class="narrow-only">Waiting</span> {webhook.waiting}
          </td>
          <td>
            <span class="narrow-only">Stopped</span>{' '}
            {webhook.dead > 0 ? <span class="chip warn">{webhook.dead}</span> : webhook.dead}
          </td>
        </tr>
      ))}
    </DeskTable>
  )
