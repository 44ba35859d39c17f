import { keepWhileSent } from './device-copy.ts'
import type { Sheet } from './sheet.ts'

/** Asks before a page is left whose text is not saved; what is sent stays on the device until it has arrived. */
export function guardLeaving(sheet: Sheet) {
  addEventListener('beforeunload', event => {
    if (!sheet.isSent() && sheet.isChanged()) event.preventDefault()
  })
  sheet.onSend(() => keepWhileSent(sheet))
}
