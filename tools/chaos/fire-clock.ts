/**
 * The Worker's time, as far as it is known here: it is moved by a request, and until that is answered the old or the new time
 * may hold. Ms since 1970 UTC.
 */
export function makeFireClock(machine: () => number = Date.now) {
  let least = 0
  let most = 0
  return {
    /** The Worker's clock shows this or later. */
    atLeast: () => machine() + least,
    /** The Worker's clock shows this or earlier. */
    atMost: () => machine() + most,
    /** How far it is ahead, once nothing is on its way. */
    ahead: () => most,
    /** Moves it by that many ms; `tell` brings it to the Worker. */
    async move(by: number, tell: (ahead: number) => Promise<unknown>): Promise<void> {
      const ahead = most + by
      least = Math.min(least, ahead)
      most = Math.max(most, ahead)
      await tell(ahead)
      least = ahead
      most = ahead
    },
  }
}
