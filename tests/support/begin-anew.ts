import { env } from 'cloudflare:workers'

/** A newsroom whose articles nobody sees or follows any more, for the next history; `more` are statements beside. */
export const beginAnew = (...more: readonly string[]) =>
  env.DB.batch(
    [
      'DELETE FROM quota',
      'DELETE FROM change',
      'DELETE FROM change_region',
      'DELETE FROM listing',
      `UPDATE article SET visible_from = NULL, status = 'killed', told = 'all'`,
      ...more,
    ].map(sql => env.DB.prepare(sql)),
  )
