import { ask } from './ask-worker.ts'

/** The button under an article that keeps it on the device, and lets it go again. */
export function offerSaving() {
  const button = document.querySelector<HTMLButtonElement>('button[data-forget]')
  if (!button) return
  const path = location.pathname
  const [save, forget] = [button.textContent, button.dataset.forget ?? '']
  const show = (isSaved: boolean) => {
    button.textContent = isSaved ? forget : save
    button.dataset.saved = String(isSaved)
  }
  button.addEventListener('click', async () => {
    button.disabled = true
    const isSaved = button.dataset.saved === 'true'
    await ask({ kind: isSaved ? 'forget' : 'save', path })
    show((await ask<boolean>({ kind: 'isSaved', path })) ?? isSaved)
    button.disabled = false
  })
  void ask<boolean>({ kind: 'isSaved', path }).then(isSaved => {
    show(isSaved ?? false)
    button.hidden = false
  })
}
