import { knownTimeZone } from '../text/local-time.ts'

/** The clocks that a time may be typed on, as IANA names of zones. */
export interface Clocks {
  desk: string
  /** Where the story is from; undefined where nothing tells that. */
  story: string | undefined
}

/** Name of the choice between two instants that the clocks show alike. */
export const offsetName = (name: string) => `${name}.offset`

/** Name of the choice on whose clocks a time is: empty for the desk's, else a zone, or the story's whichever they are. */
export const zoneName = (name: string) => `${name}.zone`
export const STORY = 'story'

/** All controls of a time. */
export const timeControls = (name: string) => [name, offsetName(name), zoneName(name)]

/** The zone that a time was typed in; undefined where there is none of the name, or nothing tells the story's. */
export function typedZone(
  values: ReadonlyMap<string, string>,
  name: string,
  { desk, story }: Clocks,
): string | undefined {
  const typed = values.get(zoneName(name)) ?? ''
  if (typed === '') return desk
  if (typed === STORY) return story
  return knownTimeZone(typed) === typed ? typed : undefined
}
