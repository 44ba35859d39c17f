import type { Child } from 'hono/jsx'

interface SaveBarProps {
  /** What became of the text; the desk's script says here when it was kept. */
  state: string
  count?: string | undefined
  children: Child
}

/** Stands at the bottom of the form, whatever is on the screen. */
export const SaveBar = ({ state, count = '', children }: SaveBarProps) => (
  <>
    <span class="meta" role="status" id="save-state">
      {state}
    </span>
    <TextCount count={count} />
    <span class="end" />
    {children}
  </>
)

/** How long the text is. */
export const TextCount = ({ count }: { count: string }) => (
  <span class="meta wide-only" id="text-count">
    {count}
  </span>
)

/** Keys by what a button does; see `keys.ts`. */
const KEYS = { draft: '⌘S', save: '⌘S', review: '⌘↵' } as const

interface SaveButtonProps {
  action: keyof typeof KEYS
  isPrimary?: boolean
  children: Child
}

export const SaveButton = ({ action, isPrimary = action === 'review', children }: SaveButtonProps) => (
  <button type="submit" name="action" value={action} class={isPrimary ? 'primary' : undefined}>
    {children}
    <kbd>{KEYS[action]}</kbd>
  </button>
)
