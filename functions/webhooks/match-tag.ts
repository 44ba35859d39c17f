import type { ListKey } from '../../db/schema.ts'
import { CHANGES_TAG, listTag } from '../cache/tags.ts'

/** The cache tag that changes of a list carry. All changes carry that of the log itself. */
export const matchTag = (list: ListKey): string => (list.kind === 'all' ? CHANGES_TAG : listTag(list))
