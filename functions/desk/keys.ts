/** The keys that the desk's script listens to, as the list under `?` names them. */
export const KEYS = [
  { keys: ['N'], does: 'New article' },
  { keys: ['?'], does: 'This list' },
] as const
