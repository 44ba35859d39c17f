import * as z from 'zod'
import { oneOf } from '../http/query.ts'
import { INTERFACE_LANGUAGES } from '../locales/interface-words.ts'
import type { View } from '../present/article-json.ts'

/** With bodies an answer has fewer articles, and ends when it is as long as this. */
const MOST_WITH_BODIES = 50
export const PAGE_BYTES = 2_000_000

const BODIES = {
  body: oneOf(['none', 'blocks', 'html'])
    .meta({ description: 'The text as blocks (member `body`), as HTML (member `bodyHtml`), or not at all.' })
    .optional(),
  names: oneOf(INTERFACE_LANGUAGES)
    .meta({ description: "The language of tags' names; English where there is no other." })
    .optional(),
}

/** How much of an article is asked for, and in which language its tags are named. */
export const VIEW_PARAMETERS = {
  fields: oneOf(['id', 'list', 'full'])
    .meta({
      description:
        '`id` gives only `id`, `version` and `updatedAt`; `list` everything but the text; `full` the text too.',
    })
    .optional(),
  ...BODIES,
}
/** An article that is asked for by itself comes whole. */
export const SingleArticleQuery = z.strictObject(BODIES)

type Asked = { [K in keyof typeof VIEW_PARAMETERS]?: z.infer<(typeof VIEW_PARAMETERS)[K]> }

export const viewOf = ({ fields = 'list', body, names = 'en' }: Asked): View => ({
  fields,
  body: body ?? (fields === 'full' ? 'blocks' : 'none'),
  names,
})

export const hasBodies = (asked: Asked) => viewOf(asked).body !== 'none'

/** Refuses what does not go together. */
export function checkView(asked: Asked & { limit?: number | undefined }, context: z.RefinementCtx) {
  const { fields, limit = 0 } = asked
  const refuse = (name: string, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message })
  if (fields === 'id' && hasBodies(asked)) refuse('body', 'needs fields=list or fields=full')
  if (limit > MOST_WITH_BODIES && hasBodies(asked))
    refuse('limit', `must be at most ${MOST_WITH_BODIES} where bodies are asked for`)
}

/** As many as were asked for; otherwise `usual`, or what goes with bodies. */
export const limitOf = (asked: Asked & { limit?: number | undefined }, usual: number) =>
  asked.limit ?? (hasBodies(asked) ? Math.min(usual, MOST_WITH_BODIES) : usual)
