import type { RevisionRecords } from '../../../db/queries/find-revisions.ts'
import { Time } from '../../ui/time.tsx'
import { ACTIONS, nameOf } from '../article/history.tsx'

interface VersionListProps extends Pick<RevisionRecords, 'revisions' | 'actions' | 'names'> {
  from: number
  to: number
  zone: string
}

/** Every kept text, any two of them to be chosen. */
export const VersionList = ({ revisions, actions, names, from, to, zone }: VersionListProps) => (
  <form class="versions" method="get">
    <fieldset class="group">
      <legend>Compare two versions</legend>
      <p class="meta columns" aria-hidden="true">
        <span>from</span>
        <span>to</span>
      </p>
      <ul>
        {revisions.map(({ version, at, actor }) => (
          <li>
            <Choice name="from" version={version} chosen={from} />
            <Choice name="to" version={version} chosen={to} />
            <span>
              <strong>{version}</strong> {ACTIONS[actions.get(version) ?? ''] ?? 'Text'},{' '}
              <bdi>{nameOf(actor, names)}</bdi>
              <br />
              <span class="meta">
                <Time at={at} language="en" zone={zone} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </fieldset>
    <p class="row spaced">
      <button type="submit">Compare</button>
    </p>
  </form>
)

const Choice = ({ name, version, chosen }: { name: 'from' | 'to'; version: number; chosen: number }) => (
  <input
    type="radio"
    name={name}
    value={String(version)}
    aria-label={`${name === 'from' ? 'From' : 'To'} version ${version}`}
    checked={version === chosen || undefined}
  />
)
