import { FOLLOW } from './follow.ts'
import type { Operations } from './operation.ts'
import { READS } from './reads.ts'
import { SEND } from './send.ts'
import { SERVICE } from './service.ts'
import { TAG } from './tag.ts'

/** Every route that programs use. A test compares it with the routers. */
export const OPERATIONS: Operations = { ...READS, ...FOLLOW, ...SEND, ...TAG, ...SERVICE }
