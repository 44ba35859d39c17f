import type { Sheet } from './sheet.ts'

const PREFIX = 'dawnwire-text-'
const SENT = 'dawnwire-sent'

export interface DeviceCopy {
  /** Ms since 1970 UTC. */
  at: number
  /** As it would have been sent. */
  typed: string
}

/** False where the browser keeps nothing. It lies on this device's disk until the newsroom has it. */
export function keepOnDevice({ name, typed }: Sheet): boolean {
  try {
    const copy: DeviceCopy = { at: Date.now(), typed: typed().toString() }
    localStorage.setItem(PREFIX + name, JSON.stringify(copy))
    return true
  } catch {
    return false
  }
}

export function readDeviceCopy(name: string): DeviceCopy | undefined {
  try {
    return (JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null') as DeviceCopy | null) ?? undefined
  } catch {
    return undefined
  }
}

export function forgetDeviceCopy(name: string) {
  try {
    localStorage.removeItem(PREFIX + name)
  } catch {
    // Then there is none.
  }
}

/** The form is on its way, and the device has its text until another page tells that it arrived. */
export function keepWhileSent(sheet: Sheet) {
  keepOnDevice(sheet)
  try {
    sessionStorage.setItem(SENT, sheet.name)
  } catch {
    // The copy is offered once more when the form is opened again.
  }
}

/**
 * What came of the form that was sent. On a page other than that form, or on the form without a fault, the text was saved, and
 * its copy goes. Gives whether the form came back to be corrected: then all that was typed stands in it.
 */
export function isSentBack(shown: string | undefined): boolean {
  try {
    const sent = sessionStorage.getItem(SENT)
    sessionStorage.removeItem(SENT)
    if (sent === null || !isArrival()) return false
    const isRefused = document.querySelector('.errors') !== null
    const isSavedHere = location.pathname.endsWith('/edit') && !isRefused
    if (sent !== shown || isSavedHere) forgetDeviceCopy(sent)
    return sent === shown && isRefused
  } catch {
    // The copy is offered once more when the form is opened again.
    return false
  }
}

/** Not by Back and not by loading anew: then nobody knows whether what was sent has arrived. */
const isArrival = () =>
  performance
    .getEntriesByType('navigation')
    .some(entry => (entry as PerformanceNavigationTiming).type === 'navigate')
