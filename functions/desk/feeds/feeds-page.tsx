import { type Context, Hono } from 'hono'
import { listFeeds } from '../../../db/queries/list-feeds.ts'
import type { FieldError } from '../../http/problem.ts'
import { problemOf } from '../../http/problem-of.ts'
import { makeFeed } from '../../newsroom/feeds/change-feed.ts'
import { FEED_NAME_RULE, feedNameErrors, readFeedSettings } from '../../newsroom/feeds/feed-settings.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { deskPage, deskRedirect } from '../desk-page.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { Field } from '../field.tsx'
import { DeskFrame } from '../frame.tsx'
import { readForm, unlessRefused } from '../read-form.ts'
import { requires } from '../requires.ts'
import { FIELD_NAMES, NEW_FEED, typedSettings } from './feed-fields.ts'
import { FeedFields } from './feed-form.tsx'
import { FeedTable } from './feed-table.tsx'

/** The feeds of others that the newsroom reads, and the form that adds one. */
export const feedsPage = new Hono<NewsroomEnv>()
  .use('/desk/feeds/*', requires('feeds'))
  .get('/desk/feeds', async c => {
    const { db, now, deskTimeZone } = c.env.deps
    const feeds = await listFeeds(db)
    return deskPage(
      c,
      <DeskFrame title="Feeds">
        <div class="row spacedown">
          <h1>Feeds</h1>
          <a class="btn primary end" href="/desk/feeds/new">
            New feed
          </a>
        </div>
        {feeds.length === 0 ? (
          <p>No feed is read yet.</p>
        ) : (
          <FeedTable feeds={feeds} now={now()} zone={deskTimeZone} />
        )}
      </DeskFrame>,
    )
  })
  .get('/desk/feeds/new', c => showForm(c))
  .post('/desk/feeds', async c => {
    const { deps } = c.env
    const form = await readForm(c.req.raw, ['name', ...FIELD_NAMES])
    const { values } = form
    const name = values.get('name')?.trim() ?? ''
    try {
      const errors = [...form.errors, ...feedNameErrors(name)]
      const { settings } = unlessRefused({ errors }, readFeedSettings(typedSettings(values), deps.hosts))
      await makeFeed(deps, c.var.editor, name, settings)
      return deskRedirect(`/desk/feeds/${name}`)
    } catch (error) {
      const problem = problemOf(error)
      if (problem.code !== 'invalid') throw problem
      return showForm(c, values, problem.errors)
    }
  })

const showForm = (
  c: Context<NewsroomEnv>,
  values: ReadonlyMap<string, string> = NEW_FEED,
  errors: readonly FieldError[] = [],
) =>
  deskPage(
    c,
    <DeskFrame title="New feed" isRefused={errors.length > 0}>
      <form method="post" action="/desk/feeds" class="narrow stack details" novalidate>
        <ErrorSummary errors={errors} names={['name', ...FIELD_NAMES]} />
        <p class="crumb">
          <a href="/desk/feeds">Feeds</a>
        </p>
        <h1>New feed</h1>
        <p class="hint">
          It is off at first, and read once, so that you see its newest items before anything is taken.
        </p>
        <Field
          name="name"
          label="Name"
          hint={`Its stories carry it, so it stays. ${FEED_NAME_RULE}`}
          required
          errors={errors}
          control={attributes => (
            <input {...attributes} type="text" required value={values.get('name') ?? ''} />
          )}
        />
        <FeedFields values={values} errors={errors} />
        <p>
          <button type="submit" class="primary">
            Add the feed
          </button>
        </p>
      </form>
    </DeskFrame>,
    errors.length > 0 ? 422 : 200,
  )
