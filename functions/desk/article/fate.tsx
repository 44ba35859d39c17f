import type { Child } from 'hono/jsx'
import { LIFT_WITHIN } from '../../newsroom/rules/transitions.ts'
import { isVisible } from '../../newsroom/rules/visibility.ts'
import { Time } from '../../ui/time.tsx'
import type { DeskArticle } from './desk-article.ts'
import type { Ending } from './sentences.ts'

interface FateProps {
  article: DeskArticle
  ending: Ending
  now: number
  zone: string
}

/** What comes of it when a story is taken from readers: where, by when, and the way back. */
export const Fate = (props: FateProps) => (
  <dl class="fate spaced">
    {fateOf(props).map(([when, what]) => (
      <>
        <dt>{when}</dt>
        <dd>{what}</dd>
      </>
    ))}
  </dl>
)

function fateOf({ article, ending, now, zone }: FateProps): [when: string, what: Child][] {
  const { row, related, proposals } = article
  const isSeen = isVisible(row, now)
  const isKill = ending === 'kill'
  const has = (relation: string) => related.some(each => each.relation === relation)
  const lines: [isSo: boolean, when: string, what: Child][] = [
    [
      isSeen,
      'At once',
      isKill
        ? 'Its page and its address in the API answer that it was withdrawn (410), with your sentence. All lists drop it.'
        : 'Its page and its address in the API answer that there is nothing (404). All lists drop it.',
    ],
    [
      !isSeen,
      'At once',
      `Nothing that readers see changes: they do not see it now. The desk has it as ${isKill ? 'killed' : 'unpublished'}.`,
    ],
    [
      isSeen,
      'Within a minute',
      'Copies in our cache are gone. Apps that follow the changes are told to delete it.',
    ],
    [isSeen && has('translation'), 'Translations', 'They stay, without their link to it.'],
    [isSeen && has('older'), 'What it rewrites', 'The older story stands on its lists again.'],
    [isKill && proposals.length > 0, 'The partner', 'What it asks is closed. It can send no other text.'],
    [isSeen, 'Not reached', 'What others have copied already.'],
    [
      true,
      'Way back',
      isKill ? (
        <>
          A chief can lift it until <Time at={now + LIFT_WITHIN} language="en" zone={zone} />. After that, no.
        </>
      ) : (
        'Put it back for readers whenever you like; it keeps its date.'
      ),
    ],
  ]
  return lines.flatMap(([isSo, when, what]): [string, Child][] => (isSo ? [[when, what]] : []))
}
