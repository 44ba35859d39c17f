/** The keys that the desk's script listens to, as the list under `?` names them. */
export const KEYS = [
  { keys: ['N'], does: 'New article' },
  { keys: ['J', 'K'], does: 'Next, previous tag' },
  { keys: ['A', 'X'], does: 'Accept, reject a tag' },
  { keys: ['U'], does: 'Take the last decision back' },
  { keys: ['E'], does: 'Go to the words that earned a tag' },
  { keys: ['+'], does: 'Add a tag' },
  { keys: ['?'], does: 'This list' },
] as const
