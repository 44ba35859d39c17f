import { withoutAbsent } from '../http/without-absent.ts'
import { pictureUrl, type ShownPicture, widthsOf } from '../published/shown-picture.ts'

/** A picture as an association of ninjs 3.1, with every file that there is. */
export function ninjsPicture(picture: ShownPicture, language: string, publicOrigin: string) {
  const { id, alt, credit, rights, caption, width } = picture
  const url = (width: number) => pictureUrl(publicOrigin, id, width)
  return withoutAbsent({
    name: 'picture',
    rel: 'picture',
    uri: url(width),
    type: 'picture',
    language,
    altIds: [{ role: 'dawnwire', value: id }],
    creditLine: credit,
    copyrightNotice: rights,
    usageTerms: rights,
    descriptions: [
      { role: 'alt', contentType: 'text/plain', value: alt },
      ...(caption === undefined ? [] : [{ role: 'caption', contentType: 'text/plain', value: caption }]),
    ],
    renditions: widthsOf(picture).map(({ type, width, height }) => ({
      name: `${width}w`,
      href: url(width),
      contentType: type,
      width,
      height,
    })),
  })
}
