import type { Crew } from './crew.ts'
import type { Story } from './model.ts'

/** Notes that a text was acknowledged. */
export function acknowledge({ newsroom, record }: Crew, story: Story, text: number): void {
  record.count(story.acknowledged === undefined ? 'stories published' : 'stories changed')
  story.acknowledged = { text, at: newsroom.clock.atMost() }
  story.taken.push(text)
}
