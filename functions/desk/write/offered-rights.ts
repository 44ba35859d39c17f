import type { Db } from '../../../db/client.ts'
import { listRights } from '../../../db/queries/list-rights.ts'

/** For a form that comes back: it does so without its list, where the database cannot be asked. */
export const offeredRights = (db: Db): Promise<string[]> => listRights(db).catch(() => [])
