import { ask } from './ask-worker.ts'

/** The button under an article that keeps it on the device, and lets it go again. */
export function offerSaving() {
  const button = document.querySelector<HTMLButtonElement>('button[data-forget]')
  if (!button) return
  const path = location.pathname
  const [save, { forget = '', failed = '' }] = [button.textContent, button.dataset]
  const told = button.parentElement?.querySelector('[role=status]')
  const show = (isSaved: boolean) => {
    button.textContent = isSaved ? forget : save
    button.dataset.saved = String(isSaved)
  }
  button.addEventListener('click', async () => {
    button.disabled = true
    told?.replaceChildren()
    const wasSaved = button.dataset.saved === 'true'
    await ask({ kind: wasSaved ? 'forget' : 'save', path })
    const isSaved = (await ask<boolean>({ kind: 'isSaved', path })) ?? wasSaved
    show(isSaved)
    if (!wasSaved && !isSaved) told?.append(failed)
    button.disabled = false
  })
  void ask<boolean>({ kind: 'isSaved', path }).then(isSaved => {
    show(isSaved ?? false)
    button.hidden = false
  })
}
