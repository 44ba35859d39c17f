import type { Seal } from '../../../db/queries/audit-seals.ts'
import { Time } from '../../ui/time.tsx'

/** How far the audit is sealed, and the head that proves it. */
export const AuditSeal = ({ seal, zone }: { seal: Seal | undefined; zone: string }) => (
  <section class="spaced" aria-labelledby="audit">
    <h2 id="audit">Audit</h2>
    {seal ? (
      <p>
        Sealed up to row {seal.last}, <Time at={seal.at} language="en" zone={zone} />. The head is{' '}
        <code>{seal.hash}</code>: a copy lies beside the pictures. Keep one elsewhere too, and{' '}
        <code>npm run audit:verify</code> proves with it that nothing before was changed.
      </p>
    ) : (
      <p>Not sealed yet. Each hour the rows of the audit get a seal.</p>
    )}
  </section>
)
