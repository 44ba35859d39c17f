import type { Child } from 'hono/jsx'

/** Says at the top of a page what did not happen, and what to do. */
export const Notice = ({ title, children }: { title: string; children?: Child }) => (
  <div class="errors" role="alert">
    <h2>{title}</h2>
    {children && <p>{children}</p>}
  </div>
)
