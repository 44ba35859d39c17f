import type { Child } from 'hono/jsx'

/** What the desk's script does before the form is sent: have a passkey made, or shown, into the field `answer`. */
type Step = 'make' | 'show' | 'confirm make'

interface PasskeyFormProps {
  action: string
  step: Step
  children: Child
}

/** A form that a passkey answers. It asks for its challenge at `<action>/options`, and needs the script. */
export const PasskeyForm = ({ action, step, children }: PasskeyFormProps) => (
  <form method="post" action={action} data-passkey={step} class="card stack">
    {children}
    <input type="hidden" name="answer" value="" />
    <p class="error" role="alert" />
    <noscript>
      <p class="note">Passkeys need JavaScript on this page. The rest of the desk works without.</p>
    </noscript>
  </form>
)
