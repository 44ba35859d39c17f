import type { BodyPicture } from '../body/block.ts'
import { creditLine, imageOf } from './image-of.ts'
import { readBodyPictures } from './shown-picture.ts'

interface Shown {
  bodyPictures: string | null
  language: string
}

/** How a text's pictures are shown; without an origin at the addresses of this site's pages. */
export function bodyFigures({ bodyPictures, language }: Shown, publicOrigin = '') {
  const known = new Map(readBodyPictures(bodyPictures).map(facts => [facts.id, facts]))
  return ({ id, alt, caption }: BodyPicture) => {
    const facts = known.get(id)
    return (
      facts && {
        image: imageOf({ ...facts, alt }, publicOrigin),
        caption,
        credit: creditLine(facts),
        lang: language,
        sizes: BODY_SIZES,
      }
    )
  }
}

const BODY_SIZES = '(min-width: 45rem) 40rem, 100vw'
