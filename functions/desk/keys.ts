/** The keys that the desk's script listens to, as the list under `?` names them. */
export const KEYS = [
  { keys: ['N'], does: 'New article' },
  { keys: ['⌘S', 'Ctrl S'], does: 'Save, and go on writing' },
  { keys: ['⌘Enter', 'Ctrl Enter'], does: 'Send to review, or save' },
  { keys: ['?'], does: 'This list' },
] as const
