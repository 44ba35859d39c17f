import { keepOnDevice, keepWhileSent } from './device-copy.ts'
import type { Sheet } from './sheet.ts'

/** Asks before a page is left whose text is not saved; what is sent stays on the device until it has arrived. */
export function guardLeaving(sheet: Sheet) {
  addEventListener('beforeunload', event => {
    if (!sheet.isSent() && sheet.isChanged()) event.preventDefault()
  })
  // Before any other: a form that is sent without a network would leave a page of the browser's behind.
  sheet.form.addEventListener('submit', event => stopOffline(event, sheet), { capture: true })
  sheet.onSend(() => keepWhileSent(sheet))
}

function stopOffline(event: SubmitEvent, sheet: Sheet) {
  if (navigator.onLine) return
  event.preventDefault()
  event.stopImmediatePropagation()
  sheet.say(
    keepOnDevice(sheet)
      ? 'Offline. Not sent; the text is kept on this device.'
      : 'Offline. Not sent: leave this page open.',
  )
}
