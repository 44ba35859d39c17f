import { instantsOf, localTime, offsetOf } from '../text/local-time.ts'
import { type Clocks, offsetName, STORY, typedZone, zoneName } from './clocks.ts'
import type { ControlAttributes } from './field.tsx'
import { idOf } from './field-id.ts'

interface TimeProps {
  name: string
  clocks: Clocks
  /** Of the form, as typed. */
  values: ReadonlyMap<string, string>
}

/**
 * On whose clocks a field is read, if there is no choice beside it; else what the time that the page came with is on the
 * other clocks, which stays true whatever is typed or chosen meanwhile.
 */
export function timeHint({ name, clocks, values }: TimeProps): string {
  const { desk, story } = clocks
  const zone = typedZone(values, name, clocks) ?? desk
  if (zonesToChoose({ name, clocks, values }).length === 1) return `Times are in ${zone}.`
  const own = 'On the clocks chosen below.'
  const other = zone === desk ? story : desk
  if (other === undefined || other === zone) return own
  const value = values.get(name) ?? ''
  const offset = values.get(offsetName(name))
  const instants = instantsOf(value, zone) ?? []
  const chosen = instants.filter(instant => offsetOf(instant, zone) === offset)
  const there = (chosen.length > 0 ? chosen : instants).map(
    instant => `${localTime(instant, other).replace('T', ' ')} (UTC${offsetOf(instant, other)})`,
  )
  return there.length === 0
    ? own
    : `${own} ${value.replace('T', ' ')} in ${zone} is ${there.join(' or ')} in ${other}.`
}

interface TimeInputProps extends Omit<TimeProps, 'name'> {
  attributes: ControlAttributes
  readonly?: boolean | undefined
}

/** A time, with a choice on whose clocks it is; where they show it twice, with a choice between the two. */
export function TimeInput({ attributes, clocks, values, readonly }: TimeInputProps) {
  const { name } = attributes
  const value = values.get(name) ?? ''
  const offset = values.get(offsetName(name))
  const zone = typedZone(values, name, clocks) ?? clocks.desk
  const instants = instantsOf(value, zone) ?? []
  const choice = offsetName(name)
  return (
    <>
      <input {...attributes} type="datetime-local" value={value} step={stepOf(value)} readonly={readonly} />
      <ZoneChoice name={name} clocks={clocks} values={values} />
      {instants.length > 1 && (
        <>
          <label for={idOf(choice)}>The clocks show this time twice</label>
          <select id={idOf(choice)} name={choice}>
            {instants.map((instant, i) => {
              const each = offsetOf(instant, zone)
              return (
                <option value={each} selected={each === offset || undefined}>
                  {i === 0 ? 'The first time' : 'The second time'}, UTC{each}
                </option>
              )
            })}
          </select>
        </>
      )}
    </>
  )
}

function chosenZone({ name, clocks: { desk, story }, values }: TimeProps): string {
  const typed = values.get(zoneName(name)) || desk
  return typed === STORY ? (story ?? STORY) : typed
}

/** One where desk and story have the same clocks. A zone that was chosen stays, whatever the story says by now. */
const zonesToChoose = (props: TimeProps): string[] => {
  const { desk, story } = props.clocks
  return [...new Set([desk, story ?? STORY, chosenZone(props)])]
}

function ZoneChoice(props: TimeProps) {
  const { name } = props
  const { desk, story } = props.clocks
  const chosen = chosenZone(props)
  const zones = zonesToChoose(props)
  if (zones.length === 1) return null
  const words = (zone: string) => {
    if (zone === STORY) return 'where the story is from, by its country code'
    if (zone === desk) return `${zone}, the desk’s clocks`
    return zone === story ? `${zone}, where the story is from` : zone
  }
  const id = idOf(zoneName(name))
  return (
    <>
      <label class="vh" for={id}>
        On whose clocks
      </label>
      <select id={id} name={zoneName(name)}>
        {zones.map(zone => (
          <option value={zone} selected={zone === chosen || undefined}>
            {words(zone)}
          </option>
        ))}
      </select>
    </>
  )
}

/** A control that knows whole minutes alone would refuse what is stored to the second. */
const stepOf = (value: string) =>
  value.includes('.') ? '0.001' : /:\d\d:\d\d$/.test(value) ? '1' : undefined
