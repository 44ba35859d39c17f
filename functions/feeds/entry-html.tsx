import type { Block } from '../body/block.ts'
import { fill } from '../locales/fill.ts'
import { wordsOf } from '../locales/interface-words.ts'
import { zonedTime } from '../locales/story-time.ts'
import { correctionsOf } from '../published/article-links.ts'
import { bodyFigures } from '../published/body-figures.ts'
import { creditLine, imageOf } from '../published/image-of.ts'
import { shownPicture } from '../published/shown-picture.ts'
import { Blocks } from '../ui/blocks.tsx'
import { Figure } from '../ui/figure.tsx'

const LANGUAGE = 'en'

interface Shown {
  corrections: string
  picture: string | null
  bodyPictures: string | null
  language: string
}

/** The whole text after its picture and its corrections, the newest first. */
export function entryHtml(blocks: Block[], row: Shown, publicOrigin: string): string {
  const picture = shownPicture(row)
  const notes = correctionsOf(row).toReversed()
  const heading = (at: number) =>
    fill(wordsOf(LANGUAGE).correction, { time: zonedTime(LANGUAGE, 'full', at, 'UTC') })
  return String(
    <>
      {notes.map(({ note, at }) => (
        <p>
          <strong>{heading(at)}</strong>: {note}
        </p>
      ))}
      {picture && (
        <Figure
          image={imageOf(picture, publicOrigin)}
          caption={picture.caption}
          credit={creditLine(picture)}
        />
      )}
      <Blocks blocks={blocks} figureOf={bodyFigures(row, publicOrigin)} />
    </>,
  )
}
