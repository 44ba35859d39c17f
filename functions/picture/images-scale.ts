import type { CleanPicture } from './picture-file.ts'

/** A picture's file made as narrow as this, px. Throws where whoever makes it fails. */
export type Scale = (
  picture: Pick<CleanPicture, 'bytes' | 'type'>,
  width: number,
) => Promise<Uint8Array<ArrayBuffer>>

/** As the desk's script makes them. */
const QUALITY = 82

/** By Cloudflare Images, which counts each as a transformation. */
export const imagesScale =
  (images: Pick<ImagesBinding, 'input'>): Scale =>
  async ({ bytes, type }, width) => {
    const scaled = await images
      .input(new Blob([bytes]).stream())
      .transform({ width })
      .output({ format: type === 'image/jpeg' ? type : 'image/webp', quality: QUALITY })
    return new Uint8Array(await scaled.response().arrayBuffer())
  }
