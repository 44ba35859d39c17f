import sharp from 'sharp'
import { PICTURE_PIXELS, RENDITION_WIDTHS } from '../../../functions/picture/limits.ts'

interface Rendition {
  width: number
  bytes: Uint8Array<ArrayBuffer>
}

/** As the desk's script makes them. */
const QUALITY = 82

/** The same picture in smaller widths, as a browser gets them; none of what is no picture, which the newsroom refuses by name. */
export async function makeRenditions(bytes: Uint8Array): Promise<Rendition[]> {
  try {
    const picture = sharp(bytes, { limitInputPixels: PICTURE_PIXELS }).autoOrient()
    const { autoOrient } = await picture.metadata()
    const smaller = RENDITION_WIDTHS.filter(width => width < autoOrient.width)
    return await Promise.all(
      smaller.map(async width => ({
        width,
        bytes: new Uint8Array(await picture.clone().resize({ width }).webp({ quality: QUALITY }).toBuffer()),
      })),
    )
  } catch {
    return []
  }
}
