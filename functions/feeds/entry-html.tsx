import type { Block } from '../body/block.ts'
import { fill } from '../locales/fill.ts'
import { formatTime } from '../locales/format-time.ts'
import { wordsOf } from '../locales/interface-words.ts'
import { Blocks } from '../ui/blocks.tsx'

const LANGUAGE = 'en'

/** The whole text after its corrections, the newest first. */
export function entryHtml(blocks: Block[], { corrections }: { corrections: string }): string {
  const notes = (JSON.parse(corrections) as { note: string; at: number }[]).toReversed()
  const heading = (at: number) =>
    fill(wordsOf(LANGUAGE).correction, { time: formatTime(LANGUAGE, new Date(at)) })
  return String(
    <>
      {notes.map(({ note, at }) => (
        <p>
          <strong>{heading(at)}</strong>: {note}
        </p>
      ))}
      <Blocks blocks={blocks} />
    </>,
  )
}
