import type { Seal } from '../../db/queries/audit-seals.ts'
import { sealCopy, sealKey } from './audit-seal.ts'

/** Where each seal is kept a second time, out of reach of somebody who holds the database alone. */
export interface SealShelf {
  /** Keeps the seal of this number for good: a copy that is there stays as it is. */
  keep(number: number, seal: Seal): Promise<void>
}

/** R2 as a shelf of seals. */
export const sealShelf = (bucket: R2Bucket): SealShelf => ({
  async keep(number, seal) {
    await bucket.put(sealKey(number), sealCopy(seal), {
      onlyIf: { etagDoesNotMatch: '*' },
      httpMetadata: { contentType: 'application/json' },
    })
  },
})
