import type { Crew } from './crew.ts'
import { SLACK, type Story } from './model.ts'

/**
 * Notes that a text was acknowledged which was sent at `sentAt` at the earliest, on the Worker's clock. It is a correction if readers had
 * seen the story by then, even on a clock that went back.
 */
export function acknowledge({ newsroom, record }: Crew, story: Story, text: number, sentAt: number): void {
  const at = newsroom.clock.atMost()
  story.acknowledged = { text, at }
  record.count(story.appeared === undefined ? 'stories published' : 'stories changed')
  if (story.appeared !== undefined && sentAt - story.appeared > SLACK) story.corrections++
  story.appeared ??= at
}
