import { type FieldError, refusal } from '../../http/problem.ts'
import { checkAddress } from '../../outbound/check-address.ts'
import { REFUSALS } from '../../outbound/refusal.ts'
import type { LoadedGazetteer } from '../../tagger/gazetteer.ts'
import type { LocalLayer } from '../../tagger/local/local-layer.ts'
import { isId } from '../../text/id.ts'
import { personName } from '../person-name.ts'
import { findEntries } from '../tags/find-entry.ts'
import { type FollowedList, fieldValue, offeredLists } from './followed-lists.ts'

export const WEBHOOK_FIELDS = ['id', 'name', 'address', 'list', 'topic'] as const

interface Known {
  gazetteer: LoadedGazetteer
  layer: LocalLayer
  /** Hosts of the newsroom itself. */
  hosts: ReadonlySet<string>
}

interface TypedWebhook {
  id: string
  name: string
  address: string
  list: FollowedList
}

/** A new receiver as the form describes it, or all that is wrong with it. */
export function readWebhook(
  values: ReadonlyMap<string, string>,
  { gazetteer, layer, hosts }: Known,
): { typed: TypedWebhook } | { errors: FieldError[] } {
  const id = values.get('id') ?? ''
  const name = personName(values.get('name') ?? '')
  const address = checkAddress((values.get('address') ?? '').trim(), hosts)
  const list = readList(values, gazetteer, layer)
  const errors = [
    ...('error' in name ? [{ pointer: '/name', ...name.error }] : []),
    ...(typeof address === 'string' ? [refusal('/address', address, REFUSALS[address])] : []),
    ...('pointer' in list ? [list] : []),
    ...(isId(id) ? [] : [refusal('/id', 'invalid', 'Open the page of webhooks and send its form.')]),
  ]
  if (errors.length > 0 || 'error' in name || typeof address === 'string' || 'pointer' in list)
    return { errors }
  // What follows `#` is never sent.
  address.hash = ''
  return { typed: { id, name: name.text, address: address.href, list } }
}

function readList(
  values: ReadonlyMap<string, string>,
  gazetteer: LoadedGazetteer,
  layer: LocalLayer,
): FollowedList | FieldError {
  const chosen = values.get('list') ?? ''
  const topic = (values.get('topic') ?? '').trim()
  if (topic !== '') {
    if (chosen !== '') return refusal('/topic', 'two_lists', 'Choose a list or write a topic, not both.')
    const [found] = findEntries(gazetteer, layer, topic, 'topic')
    return found
      ? { kind: 'topic', code: found.entry.code }
      : refusal(
          '/topic',
          'unknown_topic',
          'There is no such topic. Write its name, or its code as medtop:15000000.',
        )
  }
  const offered = offeredLists(gazetteer).flatMap(({ lists }) => lists)
  return (
    offered.find(({ list }) => fieldValue(list) === chosen)?.list ??
    refusal('/list', 'required', 'Choose what the receiver follows.')
  )
}
