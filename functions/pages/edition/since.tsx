import { link } from '../../ui/link.ts'
import type { Reader } from '../reader.ts'

/** Where the page's script tells what changed since the reader looked last. Only their device knows when that was. */
export const Since = ({
  reader: { language, words },
  region,
}: {
  reader: Reader
  region: string | undefined
}) => (
  <section
    class="band page since"
    id="since"
    aria-labelledby="changed-since"
    data-region={region}
    data-prefix={link(language, '/').replace(/\/$/, '')}
    data-is-new={words.isNew}
    data-is-changed={words.isUpdated}
    data-withdrawn={words.areWithdrawn}
    hidden
  >
    <h2 class="title" id="changed-since">
      {words.changedSince}
    </h2>
    <ul />
    <p class="meta" />
  </section>
)
