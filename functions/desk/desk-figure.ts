import type { BodyPicture } from '../body/block.ts'

/** Where editors see a picture, whoever shows it. */
export const deskPicture = (id: string) => `/desk/pictures/${id}`

/** A text's picture at the address of the desk. */
export const deskFigure = ({ id, alt, caption }: BodyPicture) => ({
  image: { src: deskPicture(id), alt },
  caption,
})
