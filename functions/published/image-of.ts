import {
  type KeptPicture,
  type PictureFile,
  type PictureWords,
  pictureUrl,
  widthsOf,
} from './shown-picture.ts'

/** Wide enough for readers that know nothing of widths. */
const USUAL_WIDTH = 960

/** The file that stands for all: of those that are wide enough the smallest, else the widest. */
export function usualFile(picture: KeptPicture): PictureFile {
  const files = widthsOf(picture)
  return files.find(({ width }) => width >= USUAL_WIDTH) ?? (files.at(-1) as PictureFile)
}

/** A picture as an `img` has it. Without an origin its addresses are those of this site's pages. */
export function imageOf(picture: KeptPicture & Pick<PictureWords, 'alt' | 'focus'>, publicOrigin = '') {
  const files = widthsOf(picture)
  const usual = usualFile(picture)
  const url = ({ width }: PictureFile) => pictureUrl(publicOrigin, picture.id, width)
  return {
    src: url(usual),
    srcset: files.length > 1 ? files.map(file => `${url(file)} ${file.width}w`).join(', ') : undefined,
    width: picture.width,
    height: picture.height,
    alt: picture.alt,
    focus: picture.focus,
  }
}

/** Who made it and on what terms it is shown, in a line. */
export const creditLine = ({ credit, rights }: Pick<PictureWords, 'credit' | 'rights'>) =>
  credit === rights ? credit : `${credit} / ${rights}`
