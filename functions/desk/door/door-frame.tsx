import { type Child, useContext } from 'hono/jsx'
import { DESK_STYLE_URL } from '../../ui/assets.gen.ts'
import { Document } from '../../ui/document.tsx'
import { DeskScript } from '../desk-script.tsx'
import { VisitContext } from '../visit.ts'

/** A page before the sign-in: one card, and nothing of the desk. */
export function DoorFrame({ title, children }: { title: string; children: Child }) {
  const visit = useContext(VisitContext)
  return (
    <Document language="en" title={`${title} – Dawnwire desk`} style={DESK_STYLE_URL} noindex>
      <main class="door" id="content" tabindex={-1}>
        <a class="brand" href="/">
          Dawnwire
        </a>
        {children}
      </main>
      {visit && <DeskScript nonce={visit.nonce} />}
    </Document>
  )
}
