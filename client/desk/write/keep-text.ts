import { forgetDeviceCopy, keepOnDevice } from './device-copy.ts'
import type { Sheet } from './sheet.ts'

/** Ms after the last key. */
const PAUSE = 1500
/** Ms until it is tried again. */
const AGAIN = 15_000

const WHY: Readonly<Record<number, string>> = {
  401: 'Your sign-in has ended. The text is kept on this device: sign in in another tab, then go on here.',
  403: 'Not kept by the newsroom. The text is kept on this device.',
  409: 'This form was saved already. What you typed since is kept on this device.',
}
const BUSY = 'The newsroom is busy. The text is kept on this device, and sent again in a moment.'
const OFFLINE = 'Offline. The text is kept on this device, and sent when you are back.'

/** Sends what is typed to the newsroom, where only its editor sees it; where that fails the device keeps it. */
export function keepText(sheet: Sheet) {
  let timer = 0
  let sending = new AbortController()

  const later = (pause: number) => {
    clearTimeout(timer)
    if (!sheet.isSent()) timer = setTimeout(keep, pause)
  }
  const fallBack = (why: string, isTriedAgain: boolean) => {
    sheet.say(keepOnDevice(sheet) ? why : 'Not kept anywhere: copy your text before you leave this page.')
    if (isTriedAgain) later(AGAIN)
  }
  const keep = async () => {
    const body = sheet.typed()
    body.set('form', sheet.name)
    sending.abort()
    sending = new AbortController()
    try {
      const { signal } = sending
      const answer = await fetch('/desk/autosave', { method: 'POST', body, signal, redirect: 'error' })
      if (!answer.ok)
        return fallBack(WHY[answer.status] ?? BUSY, !(answer.status in WHY) || answer.status === 401)
      const { keptAt } = (await answer.json()) as { keptAt: string }
      sheet.say(`Kept at ${keptAt}. Others see it once you save.`)
      forgetDeviceCopy(sheet.name)
      rememberInAddress(sheet)
    } catch (error) {
      if ((error as Error).name !== 'AbortError') fallBack(OFFLINE, true)
    }
  }
  sheet.onChange(() => later(PAUSE))
  addEventListener('online', () => {
    if (sheet.isChanged()) later(0)
  })
  addEventListener('offline', () => sheet.say('Offline. What you type is kept on this device.'))
  addEventListener('pageshow', () => {
    if (sheet.isChanged()) later(PAUSE)
  })
  sheet.onSend(() => {
    clearTimeout(timer)
    sending.abort()
  })
}

/** So a page that is loaded anew has what was kept. */
function rememberInAddress({ isNew, typed }: Sheet) {
  const address = `?kept=${typed().get('window')}`
  if (!isNew && location.search !== address) history.replaceState(history.state, '', address)
}
