import type { Deps } from '../../deps.ts'
import { RENDITION_WIDTHS } from '../../picture/limits.ts'
import type { CleanPicture } from '../../picture/picture-file.ts'
import { readRendition } from './read-upload.ts'

/**
 * A picture in the widths below its own, the smallest first: made by Cloudflare Images where it is bound, else those that
 * came with it. What is made is read like what is sent; where that fails, those that came stay.
 */
export async function makeWidths(
  { scale }: Pick<Deps, 'scale'>,
  picture: CleanPicture,
  sent: readonly CleanPicture[],
): Promise<readonly CleanPicture[]> {
  if (!scale) return sent
  try {
    return await Promise.all(
      RENDITION_WIDTHS.filter(width => width < picture.width).map(async width => {
        const bytes = await scale(picture, width)
        return readRendition({ width, file: { bytes, name: '', type: '' } }, picture, '/file')
      }),
    )
  } catch (error) {
    const kind = error instanceof Error ? error.name : typeof error
    console.error(JSON.stringify({ event: 'widths_not_made', error: kind }))
    return sent
  }
}
