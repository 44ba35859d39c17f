/**
 * The objects of a JSON array that is bound as `?1`, each as `r.value`, its place as `r.key`. They are made once: `json_each` alone
 * writes an object out as text for each member that is read of it. They stay text, which SQLite parses once for all members of a row;
 * D1 has refused `jsonb` (workerd#4784), and no write may depend on it.
 */
export const GIVEN_ROWS = `(WITH given AS MATERIALIZED (SELECT key, value FROM json_each(?1))
  SELECT key, value FROM given) AS r`

/** A member of the current row. Paths are written in our own files and never come from outside. */
export const member = (path: string) => `r.value ->> '$.${path}'`
