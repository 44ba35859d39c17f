const OFF = 'dawnwire-keys-off'

/**
 * The box under `?` that turns single keys off on this device, and whether they are on: to somebody who speaks to the computer
 * a word in the wrong place would be a row of commands (WCAG 2.2, 2.1.4).
 */
export function offerSingleKeys(): () => boolean {
  const box = document.getElementById('single-keys')
  if (!(box instanceof HTMLInputElement)) return () => true
  box.checked = read()
  box.addEventListener('change', () => keep(box.checked))
  box.closest('p')?.removeAttribute('hidden')
  return () => box.checked
}

function read(): boolean {
  try {
    return localStorage.getItem(OFF) === null
  } catch {
    return true
  }
}

function keep(areOn: boolean) {
  try {
    if (areOn) localStorage.removeItem(OFF)
    else localStorage.setItem(OFF, 'yes')
  } catch {
    // Then the choice lasts as long as the page.
  }
}
