import { readFocus } from '../text/focus.ts'

/** A picture as `img` takes it. */
export interface Image {
  src: string
  srcset?: string | undefined
  width?: number | undefined
  height?: number | undefined
  alt: string
  /** As `focusText` writes it. */
  focus?: string | undefined
}

interface ImgProps {
  image: Image
  /** How wide it is shown, in the words of `sizes`. */
  sizes?: string | undefined
  /** Instead of its own words, where a headline beside it says enough. */
  alt?: string
  /** The first on its page is not waited with. */
  isFirst?: boolean | undefined
}

export const Img = ({ image, sizes, alt = image.alt, isFirst = false }: ImgProps) => (
  <img
    class={focusClass(image.focus)}
    src={image.src}
    srcset={image.srcset}
    sizes={image.srcset === undefined ? undefined : sizes}
    width={image.width}
    height={image.height}
    alt={alt}
    loading={isFirst ? undefined : 'lazy'}
    fetchpriority={isFirst ? 'high' : undefined}
  />
)

/** Left or top, the middle, right or bottom: no policy of ours lets a page carry styles of its own. */
function focusClass(focus: string | undefined): string | undefined {
  const { x, y } = (focus === undefined ? undefined : readFocus(focus)) ?? { x: 0.5, y: 0.5 }
  const names = [...part(x, 'fx'), ...part(y, 'fy')]
  return names.length > 0 ? names.join(' ') : undefined
}

const part = (share: number, name: string) => (share < 0.35 ? [`${name}0`] : share > 0.65 ? [`${name}1`] : [])

export interface FigureProps {
  image: Image
  caption?: string | undefined
  /** Who made it, and on what terms it is shown. */
  credit?: string | undefined
  sizes?: string | undefined
  isFirst?: boolean
  class?: string
  lang?: string | undefined
  dir?: 'ltr' | 'rtl' | undefined
}

/** A picture with what is said of it. */
export const Figure = ({ image, caption, credit, sizes, isFirst, lang, dir, ...rest }: FigureProps) => (
  <figure {...rest}>
    <Img image={image} sizes={sizes} isFirst={isFirst} />
    {(caption || credit) && (
      <figcaption lang={lang} dir={dir}>
        {caption}
        {caption && credit && ' '}
        {credit && <small>{credit}</small>}
      </figcaption>
    )}
  </figure>
)
