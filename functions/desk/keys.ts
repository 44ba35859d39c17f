/** The keys that the desk's script listens to, as the list under `?` names them. */
export const KEYS = [
  { keys: ['N'], does: 'New article' },
  { keys: ['⌘S', 'Ctrl S'], does: 'Save, and go on writing' },
  { keys: ['⌘Enter', 'Ctrl Enter'], does: 'Send to review, or save' },
  { keys: ['J', 'K'], does: 'Next, previous tag' },
  { keys: ['A', 'X'], does: 'Accept, reject a tag' },
  { keys: ['U'], does: 'Take the last decision back' },
  { keys: ['E'], does: 'Go to the words that earned a tag' },
  { keys: ['+'], does: 'Add a tag' },
  { keys: ['?'], does: 'This list' },
] as const
