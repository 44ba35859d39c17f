import type { FoundFeed } from '../../../db/queries/list-feeds.ts'
import type { FeedMapping } from '../../feed-reader/feed-mapping.ts'
import type { Problem } from '../../http/problem.ts'
import type { FeedSample } from '../../newsroom/feeds/poll-feeds.ts'
import type { Editor } from '../../newsroom/rules/permissions.ts'
import { ErrorSummary } from '../error-summary.tsx'
import { DeskFrame } from '../frame.tsx'
import { Notice } from '../notice.tsx'
import { FIELD_NAMES } from './feed-fields.ts'
import { FeedFields } from './feed-form.tsx'
import { FeedPreview } from './feed-preview.tsx'
import { FeedRuns } from './feed-runs.tsx'
import { FeedState, FeedSwitch, mayChange, StateChip } from './feed-state.tsx'

interface FeedViewProps extends FoundFeed {
  values: ReadonlyMap<string, string>
  /** By which the newest items are shown. */
  mapping: FeedMapping
  isUnsaved: boolean
  problem: Problem | undefined
  editor: Editor
  now: number
  zone: string
}

export function FeedView(props: FeedViewProps) {
  const { feed, runs, values, mapping, isUnsaved, problem, editor, now, zone } = props
  const sample = feed.sample === null ? undefined : (JSON.parse(feed.sample) as FeedSample)
  const errors = problem?.errors ?? []
  return (
    <DeskFrame title={feed.title} isRefused={problem !== undefined}>
      {problem && errors.length === 0 && <Notice title={problem.message} />}
      {isUnsaved && (
        <p class="note" role="status">
          Not saved yet. Its newest items are shown as they would come.
        </p>
      )}
      <ErrorSummary errors={errors} names={FIELD_NAMES} />
      <p class="crumb">
        <a href="/desk/feeds">Feeds</a> <code>{feed.name}</code>
      </p>
      <h1>
        <bdi>{feed.title}</bdi> <StateChip state={feed.state} />
      </h1>
      <FeedState feed={feed} editor={editor} now={now} zone={zone} />
      <div class="sheet">
        {mayChange(feed, editor) ? (
          <form method="post" action={`/desk/feeds/${feed.name}`} class="stack details" novalidate>
            <input type="hidden" name="version" value={values.get('version') ?? String(feed.version)} />
            <FeedFields values={values} errors={errors} />
            <p class="row">
              <button type="submit" name="action" value="preview">
                Preview
              </button>
              <button type="submit" name="action" value="save" class="primary">
                Save
              </button>
            </p>
            <p class="meta">What is saved holds for items that come from then on.</p>
          </form>
        ) : (
          <p>This feed publishes by itself, so admins alone change how it is read.</p>
        )}
        <FeedPreview sample={sample} mapping={mapping} now={now} zone={zone} />
        <div>
          <FeedSwitch feed={feed} editor={editor} />
          <FeedRuns runs={runs} now={now} zone={zone} />
        </div>
      </div>
    </DeskFrame>
  )
}
