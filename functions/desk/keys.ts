/** The keys that the desk's script listens to, as the list under `?` names them. */
export const KEYS = [
  { keys: ['/'], does: 'Search' },
  { keys: ['N'], does: 'New article' },
  { keys: ['J', 'K'], does: 'Next, previous story of the queue' },
  { keys: ['Enter'], does: 'Open it' },
  { keys: ['X'], does: 'Select it' },
  { keys: ['A'], does: 'Assign what is selected' },
  { keys: ['?'], does: 'This list' },
] as const
