import type { ListedFeed } from '../../../db/queries/list-feeds.ts'
import { failureWords } from '../../newsroom/feeds/feed-failure.ts'
import { can, type Editor } from '../../newsroom/rules/permissions.ts'
import { shortTime } from '../short-time.ts'

const CLASSES = { on: 'chip ok', off: 'chip', paused: 'chip warn' } as const

export const StateChip = ({ state }: Pick<ListedFeed, 'state'>) => <span class={CLASSES[state]}>{state}</span>

interface FeedStateProps {
  feed: ListedFeed
  editor: Editor
  now: number
  zone: string
}

/** How a feed stands, and the button that has it read. */
export const FeedState = ({ feed, editor, now, zone }: FeedStateProps) => (
  <>
    {feed.fault !== null && <p class="error">{failureWords(feed.fault)}</p>}
    {feed.state === 'paused' && <p>It failed too often, and is not read until somebody goes on with it.</p>}
    <p class="meta">
      {feed.askedAt === null ? 'Not read yet' : `Last read ${shortTime(feed.askedAt, now, zone)}`}
      {(feed.state === 'on' || feed.wanted === 1) &&
        `, next ${feed.dueAt <= now ? 'within a minute' : shortTime(feed.dueAt, now, zone)}`}
      . <PolicyWords policy={feed.policy} />
    </p>
    {mayChange(feed, editor) && (
      <form method="post" action={`/desk/feeds/${feed.name}/reading`} class="spaced">
        <input type="hidden" name="version" value={String(feed.version)} />
        <button type="submit">{feed.state === 'paused' ? 'Go on reading' : 'Read it within a minute'}</button>
      </form>
    )}
  </>
)

/** Turns a feed on and off. */
export const FeedSwitch = ({ feed, editor }: { feed: ListedFeed; editor: Editor }) => (
  <div class="card stack">
    <h2>Reading</h2>
    {can(editor, 'switch_feed') ? <Switch feed={feed} /> : <p class="meta">Admins turn feeds on and off.</p>}
  </div>
)

/** What publishes by itself is an admin's alone to change. */
export const mayChange = ({ policy }: Pick<ListedFeed, 'policy'>, editor: Editor) =>
  policy === 'review' || can(editor, 'switch_feed')

const PolicyWords = ({ policy }: Pick<ListedFeed, 'policy'>) =>
  policy === 'publish' ? (
    <strong>What it brings is published without the desk.</strong>
  ) : (
    <>What it brings waits for the desk.</>
  )

const Switch = ({ feed }: { feed: ListedFeed }) => (
  <form method="post" action={`/desk/feeds/${feed.name}/state`} data-passkey="confirm" class="stack">
    <input type="hidden" name="version" value={String(feed.version)} />
    <fieldset>
      <legend>It is</legend>
      <Radio name="state" value="on" words="on" isChecked={feed.state !== 'off'} />
      <Radio name="state" value="off" words="off" isChecked={feed.state === 'off'} />
    </fieldset>
    <fieldset>
      <legend>What it brings</legend>
      <Radio name="policy" value="review" words="waits for the desk" isChecked={feed.policy === 'review'} />
      <Radio
        name="policy"
        value="publish"
        words="is published at once, its updates and withdrawals too"
        isChecked={feed.policy === 'publish'}
      />
    </fieldset>
    <p class="error" role="alert" />
    <button type="submit">Save</button>
    <p class="meta">Asks for your passkey.</p>
  </form>
)

interface RadioProps {
  name: string
  value: string
  words: string
  isChecked: boolean
}

const Radio = ({ name, value, words, isChecked }: RadioProps) => (
  <label class="choice">
    <input type="radio" name={name} value={value} checked={isChecked} />
    <span>{words}</span>
  </label>
)
