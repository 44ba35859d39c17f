import type { Child } from 'hono/jsx'

interface ShownOnceProps {
  /** Of its field. */
  id: string
  title: Child
  /** Why it is shown once, and how to hand it over. */
  help: Child
  label: string
  value: string
  /** Another way to take it along. */
  children?: Child
}

/** Something secret that was made just now, and that no other page can show again. */
export const ShownOnce = ({ id, title, help, label, value, children }: ShownOnceProps) => (
  <section class="card stack narrow spacedown" aria-labelledby={`${id}-made`}>
    <h2 id={`${id}-made`}>{title}</h2>
    <p class="meta">Shown once. {help}</p>
    {children}
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} type="text" readonly value={value} autocomplete="off" />
    </div>
  </section>
)
