/** Bytes of a file. A camera's JPEG of 24 megapixels has some 10 MB. */
export const PICTURE_BYTES = 12 * 1024 * 1024
/** A browser needs four bytes a pixel to show it. */
export const PICTURE_PIXELS = 50_000_000
export const PICTURE_SIDE = 16_384
/** Smaller ones are icons and tracking pixels. */
export const PICTURE_LEAST_SIDE = 16

/** Widths beside the picture's own, px: a small picture in a list, a telephone, a column, a lead. */
export const RENDITION_WIDTHS = [320, 640, 960, 1440] as const
