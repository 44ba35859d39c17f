import type { PictureWords } from '../../../functions/published/shown-picture.ts'

/** What is said of a picture, as far as a file says it. */
export type GivenWords = Partial<PictureWords>

/** Where a picture that a text names can be had, with what is said of it there. */
export type Found = { words?: GivenWords } & (
  | { file: string }
  | { url: string }
  | { refusal: string }
  /** Nobody said where such pictures are. */
  | { isLeftOut: true }
)

/** Finds a picture by the name that a text gives it. */
export type FindPicture = (name: string) => Found

/** A picture of its text's own in a submission, before the newsroom has it: by the name of a file or an address. */
export interface OwnPicture extends GivenWords {
  file: string
}
