import type { Pin } from '../../../db/queries/pins.ts'
import { regionName } from '../../locales/interface-words.ts'
import { LONGEST_PIN_HOURS } from '../../newsroom/editing/pin-article.ts'
import { isRegion } from '../../published/regions.ts'
import { Time } from '../../ui/time.tsx'
import { Field } from '../field.tsx'
import type { Refused } from '../refused.ts'

interface PinsProps {
  articleId: string
  /** Path names of the regions whose pages show the story. */
  regions: readonly string[]
  pins: readonly Pin[]
  mayPin: boolean
  now: number
  zone: string
  refused: Refused
}

const pageName = (region: string) =>
  region === 'asia' || !isRegion(region) ? 'Front page' : regionName('en', region)

const HOURS = 'hours'

/** Where the story leads for a while, and the form that has it lead. */
export function Pins({ articleId, regions, pins, mayPin, now, zone, refused }: PinsProps) {
  const live = pins.filter(({ endsAt }) => endsAt > now)
  if (live.length === 0 && (!mayPin || regions.length === 0)) return null
  const action = `/desk/articles/${articleId}/pins`
  return (
    <section class="group" aria-labelledby="pins">
      <h2 id="pins">Leads a page</h2>
      {live.map(({ region, endsAt }) => (
        <form method="post" action={action}>
          <p>
            {pageName(region)}, until <Time at={endsAt} language="en" zone={zone} />
          </p>
          <input type="hidden" name="region" value={region} />
          {mayPin && (
            <button type="submit" name="decision" value="unpin">
              Take the pin off {pageName(region)}
            </button>
          )}
        </form>
      ))}
      {mayPin && regions.length > 0 && <PinForm action={action} regions={regions} refused={refused} />}
    </section>
  )
}

interface PinFormProps extends Pick<PinsProps, 'regions' | 'refused'> {
  action: string
}

const PinForm = ({ action, regions, refused }: PinFormProps) => (
  <details open={refused.values.has(HOURS) || undefined}>
    <summary>Pin it</summary>
    <form method="post" action={action} class="stack" novalidate>
      <Field
        name="region"
        label="Page"
        hint="The story takes the place of another that is pinned there."
        errors={refused.errors}
        control={attributes => (
          <select {...attributes}>
            {regions.map(region => (
              <option value={region} selected={refused.values.get('region') === region || undefined}>
                {pageName(region)}
              </option>
            ))}
          </select>
        )}
      />
      <Field
        name={HOURS}
        label="Hours"
        hint={`From now on; ${LONGEST_PIN_HOURS} at most. A kill ends it too.`}
        errors={refused.errors}
        control={attributes => (
          <input
            {...attributes}
            type="text"
            inputmode="numeric"
            maxlength={2}
            value={refused.values.get(HOURS) ?? '4'}
          />
        )}
      />
      <button type="submit" name="decision" value="pin">
        Pin
      </button>
    </form>
  </details>
)
