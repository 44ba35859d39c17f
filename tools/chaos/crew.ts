import type { Story } from './model.ts'
import type { UnderFire } from './newsroom-under-fire.ts'
import type { Picture } from './picture-model.ts'
import type { Receiver } from './receiver-model.ts'
import type { Record } from './record.ts'

/** What all who take part in a run share. */
export interface Crew {
  newsroom: UnderFire
  record: Record
  /** All stories of all writers and editors. */
  stories: Story[]
  pictures: Picture[]
  receivers: Receiver[]
  /** Whether the run still goes on. */
  goesOn(): boolean
}

export const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
