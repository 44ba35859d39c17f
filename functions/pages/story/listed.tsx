import type { StoryColumns } from '../../../db/queries/edition-stories.ts'
import type { ListKey } from '../../../db/schema.ts'
import { storyParts } from '../../published/article-links.ts'
import { drawnBefore } from '../drawn-before.ts'
import type { Reader } from '../reader.ts'
import { Brief, Lead, Second } from './stories.tsx'
import { type Story, storyOf } from './story.ts'

type Form = (props: { story: Story; reader: Reader }) => ReturnType<typeof Second>

/** How a story can stand in a list: the lead, in the row under it, in a plain list, in a strip, in brief. */
const FORMS = {
  lead: Lead,
  tall: props => <Second kind="second tall" {...props} />,
  second: Second,
  plain: props => <Second kind="plain" {...props} />,
  brief: Brief,
} as const satisfies Record<string, Form>

interface ListedProps {
  row: StoryColumns & { lead?: string | null }
  as: keyof typeof FORMS
  reader: Reader
  /** The region that the list is about. */
  within?: string | undefined
  /** What the whole list is of. */
  own?: ListKey | undefined
}

/** A story of a list, drawn before if it can be. Lists that show it in one form read the same columns of it. */
export const Listed = ({ row, as, reader, within, own }: ListedProps) =>
  drawnBefore(reader, [as, within ?? '', own?.kind ?? '', own?.code ?? '', ...storyParts(row)], () => {
    const Shown: Form = FORMS[as]
    return <Shown story={storyOf(row, reader, within, own)} reader={reader} />
  })
