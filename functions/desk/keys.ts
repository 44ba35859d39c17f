/** The keys that the desk's script listens to, as the list under `?` names them. */
export const KEYS = [
  { keys: ['/'], does: 'Search' },
  { keys: ['N'], does: 'New article' },
  { keys: ['J', 'K'], does: 'Next, previous story or tag' },
  { keys: ['Enter'], does: 'Open the story' },
  { keys: ['X'], does: 'Select a story; reject a tag' },
  { keys: ['A'], does: 'Assign stories; accept a tag' },
  { keys: ['⇧A'], does: 'Accept every tag shown' },
  { keys: ['U'], does: 'Take the last decision back' },
  { keys: ['E'], does: 'Go to the words that earned a tag' },
  { keys: ['+'], does: 'Add a tag' },
  { keys: ['⌘S', 'Ctrl S'], does: 'Save, and go on writing' },
  { keys: ['⌘Enter', 'Ctrl Enter'], does: 'Send to review, or save' },
  { keys: ['?'], does: 'This list' },
] as const
