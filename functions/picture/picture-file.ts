/** The formats that are taken, by their media types, with what files of each are called. */
export const PICTURE_TYPES = {
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/avif': ['avif'],
} as const
export type PictureType = keyof typeof PICTURE_TYPES

/** What stands in a file: its pixels as a browser shows them, turned as the camera was held. */
export interface PictureSize {
  width: number
  height: number
}

/** A picture's file without what tells of camera, place and person. */
export interface CleanPicture extends PictureSize {
  type: PictureType
  bytes: Uint8Array<ArrayBuffer>
}

/** Why a file is no picture that can be stored. */
export class PictureError extends Error {
  override name = 'PictureError'
  readonly code: 'unknown_format' | 'broken' | 'too_many_pixels' | 'too_small' | 'animated'
  constructor(code: PictureError['code'], message: string) {
    super(message)
    this.code = code
  }
}

export const broken = (what: string) => new PictureError('broken', `The file is damaged: ${what}.`)
export const animated = () => new PictureError('animated', 'Moving pictures are not taken. Send a still one.')
