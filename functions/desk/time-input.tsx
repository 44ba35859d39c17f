import { instantsOf, localTime, offsetOf } from '../text/local-time.ts'
import type { ControlAttributes } from './field.tsx'
import { idOf } from './field-id.ts'

/** Name of the choice between two instants that the clocks show alike. */
export const offsetName = (name: string) => `${name}.offset`

interface TimeHint {
  /** The desk's, in which the field is read. */
  zone: string
  /** Where the story is from, if it says so. */
  storyZone: string | undefined
  /** As typed. */
  value: string
  offset: string | undefined
}

/** On whose clocks a field is read, and what it means where the story is from. */
export function timeHint({ zone, storyZone, value, offset }: TimeHint): string {
  const own = `Times are in ${zone}.`
  if (storyZone === undefined || storyZone === zone) return own
  const instants = instantsOf(value, zone) ?? []
  const chosen = instants.filter(instant => offsetOf(instant, zone) === offset)
  const there = (chosen.length > 0 ? chosen : instants).map(
    instant => `${localTime(instant, storyZone).replace('T', ' ')} (UTC${offsetOf(instant, storyZone)})`,
  )
  return there.length === 0
    ? `${own} The story is from ${storyZone}.`
    : `${own} In ${storyZone}, where the story is from, it is then ${there.join(' or ')}.`
}

interface TimeInputProps {
  attributes: ControlAttributes
  zone: string
  /** As typed. */
  value: string
  offset: string | undefined
  readonly?: boolean | undefined
}

/** A time on the clocks of the zone; where they show it twice, with a choice between the two. */
export function TimeInput({ attributes, zone, value, offset, readonly }: TimeInputProps) {
  const instants = instantsOf(value, zone) ?? []
  const choice = offsetName(attributes.name)
  return (
    <>
      <input {...attributes} type="datetime-local" value={value} step={stepOf(value)} readonly={readonly} />
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

/** A control that knows whole minutes alone would refuse what is stored to the second. */
const stepOf = (value: string) =>
  value.includes('.') ? '0.001' : /:\d\d:\d\d$/.test(value) ? '1' : undefined
