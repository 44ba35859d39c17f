import type { Block, BodyPicture } from '../body/block.ts'
import { withoutAbsent } from '../http/without-absent.ts'
import { pictureUrl, readBodyPictures, type ShownPicture, widthsOf } from '../published/shown-picture.ts'
import { readFocus } from '../text/focus.ts'

/** A picture as apps get it: the file that came, and it in every width that there is. */
export function presentPicture(picture: ShownPicture, publicOrigin: string) {
  const { id, alt, credit, rights, caption, width, height, focus } = picture
  const url = (width: number) => pictureUrl(publicOrigin, id, width)
  return withoutAbsent({
    id,
    url: url(width),
    alt,
    credit,
    rights,
    caption,
    width,
    height,
    focus: focus === undefined ? undefined : readFocus(focus),
    renditions: widthsOf(picture).map(({ type, width, height }) => ({
      url: url(width),
      width,
      height,
      type,
    })),
  })
}

/** A text's blocks as apps get them: a picture with all that is known of it, or left out. */
export function presentBlocks(blocks: Block[], bodyPictures: string | null, publicOrigin: string) {
  const known = new Map(readBodyPictures(bodyPictures).map(facts => [facts.id, facts]))
  const present = ({ type, id, alt, caption }: BodyPicture) => {
    const facts = known.get(id)
    if (!facts) return []
    const words = caption === undefined ? { alt } : { alt, caption }
    return [{ type, picture: presentPicture({ ...facts, ...words }, publicOrigin) }]
  }
  return blocks.flatMap<object>(block => (block.type === 'picture' ? present(block) : [block]))
}
