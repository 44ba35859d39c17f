import type { Child } from 'hono/jsx'

interface DeskTableProps {
  /** What it is a table of. */
  label: string
  columns: readonly string[]
  /** The last column holds buttons, which say themselves what they do. */
  hasActions?: boolean
  /** Its rows. */
  children: Child
}

/** A table that scrolls by itself where it is too wide, and whose rows are cards on a phone. */
export const DeskTable = ({ label, columns, hasActions = false, children }: DeskTableProps) => (
  <section class="scroll" tabindex={0} aria-label={label}>
    <table class="people">
      <thead>
        <tr>
          {columns.map(column => (
            <th scope="col">{column}</th>
          ))}
          {hasActions && (
            <th scope="col">
              <span class="vh">Actions</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </section>
)
