import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { type FoundFeed, findFeed } from '../../../db/queries/list-feeds.ts'
import { Problem } from '../../http/problem.ts'
import { problemOf } from '../../http/problem-of.ts'
import { changeFeed, readFeedNow, switchFeed } from '../../newsroom/feeds/change-feed.ts'
import { FEED_NAME, readFeedSettings, storedMapping } from '../../newsroom/feeds/feed-settings.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { deskPage, deskRedirect } from '../desk-page.tsx'
import { freshlyVerified } from '../door/freshly-verified.tsx'
import { type Form, readFields, readForm, unlessRefused } from '../read-form.ts'
import { versionIn } from '../read-version.ts'
import { requires } from '../requires.ts'
import { FIELD_NAMES, typedSettings, valuesOf } from './feed-fields.ts'
import { FeedView } from './feed-view.tsx'

type FeedContext = Context<NewsroomEnv>

const State = z.strictObject({ state: z.enum(['on', 'off']), policy: z.enum(['review', 'publish']) })

/** One feed: how it stands, how it is read, what its items become, and what its last readings brought. */
export const feedPage = new Hono<NewsroomEnv>()
  .use('/desk/feeds/:feed/state', requires('switch_feed'), freshlyVerified)
  .get('/desk/feeds/:feed', async c => showFeed(c, await found(c)))
  .post('/desk/feeds/:feed', async c => {
    const { deps } = c.env
    const form = await readForm(c.req.raw, ['version', 'action', ...FIELD_NAMES])
    try {
      const { settings } = unlessRefused(form, readFeedSettings(typedSettings(form.values), deps.hosts))
      if (form.values.get('action') === 'preview')
        return showFeed(c, await found(c), { form, mapping: settings.mapping })
      await changeFeed(deps, c.var.editor, seenOf(c, form.values), settings)
      return deskRedirect(`/desk/feeds/${nameOf(c)}`)
    } catch (error) {
      const problem = problemOf(error)
      if (problem.code !== 'invalid' && problem.code !== 'stale') throw problem
      return showFeed(c, await found(c), { form, problem })
    }
  })
  .post('/desk/feeds/:feed/reading', async c => {
    const values = await readFields(c.req.raw, ['version'])
    return settled(c, () => readFeedNow(c.env.deps, c.var.editor, seenOf(c, values)))
  })
  .post('/desk/feeds/:feed/state', async c => {
    const values = await readFields(c.req.raw, ['version', 'state', 'policy'])
    const state = State.safeParse({ state: values.get('state'), policy: values.get('policy') })
    if (!state.success)
      throw new Problem('invalid', 'Choose whether it is read and what becomes of its items.')
    return settled(c, () => switchFeed(c.env.deps, c.var.editor, seenOf(c, values), state.data))
  })

function nameOf(c: FeedContext): string {
  const name = c.req.param('feed') ?? ''
  if (!FEED_NAME.test(name)) throw unknownFeed()
  return name
}

const unknownFeed = () => new Problem('not_found', 'There is no feed of this name.')

async function found(c: FeedContext): Promise<FoundFeed> {
  const feed = await findFeed(c.env.deps.db, nameOf(c))
  if (!feed) throw unknownFeed()
  return feed
}

/** A form that names no version saw none. */
const seenOf = (c: FeedContext, values: Form['values']) => ({
  name: nameOf(c),
  version: versionIn(values),
})

/** Does it and shows the feed; what somebody changed meanwhile is shown too. */
async function settled(c: FeedContext, change: () => Promise<void>): Promise<Response> {
  const name = nameOf(c)
  try {
    await change()
    return deskRedirect(`/desk/feeds/${name}`)
  } catch (error) {
    const problem = problemOf(error)
    if (problem.code !== 'stale') throw problem
    return showFeed(c, await found(c), { problem })
  }
}

interface Shown {
  /** What was typed. */
  form?: Form
  /** To preview instead of the stored one. */
  mapping?: ReturnType<typeof storedMapping>
  problem?: Problem
}

function showFeed(c: FeedContext, { feed, runs }: FoundFeed, { form, mapping, problem }: Shown = {}) {
  const { now, deskTimeZone } = c.env.deps
  const stored = storedMapping(feed.mapping)
  return deskPage(
    c,
    <FeedView
      feed={feed}
      runs={runs}
      values={form?.values ?? valuesOf({ ...feed, mapping: stored })}
      mapping={mapping ?? stored}
      isUnsaved={mapping !== undefined}
      problem={problem}
      editor={c.var.editor}
      now={now()}
      zone={deskTimeZone}
    />,
    problem?.status,
  )
}
