import { offerSaving } from './offer-saving.ts'
import { makeTimesRelative } from './relative-times.ts'
import { showKept } from './show-kept.ts'
import { startWorker } from './start-worker.ts'
import { tellChanges } from './tell-changes.ts'

makeTimesRelative()
void tellChanges()
// What only the next visit needs waits until this page is whole.
addEventListener('load', () => {
  void startWorker().then(isKeeping => {
    if (!isKeeping) return
    offerSaving()
    showKept()
  })
})
