/** UTF-8 bytes of Markdown. */
export const BODY_BYTES = 64 * 1024
export const LINE_BYTES = 8 * 1024
/** Ten times what a long story has; the parser takes time for each line. */
export const LINES = 2500
/** Brackets, stars, backquotes and the like, marks of quotes and lists, lines: the parser's cost goes by their sum. */
export const PIECES = 2500
/** Quotes and lists inside each other. */
export const DEPTH = 12
export const LINKS = 30
export const BODY_PICTURES = 20
/** UTF-8 bytes of what a picture's words and its caption say. */
export const PICTURE_WORDS_BYTES = 2048
export const URL_LENGTH = 2048
/**
 * Characters of the blocks' JSON, roughly. Three characters of Markdown can make sixty of JSON, and a link's address
 * stands in each of its runs; a D1 row holds 2 MB, the Markdown included.
 */
export const BLOCKS_SIZE = 512 * 1024

/** Graphemes of a summary that is made of the text. */
export const DERIVED_SUMMARY_GRAPHEMES = 300
/** UTF-8 bytes of the same: one grapheme may have thousands. */
export const DERIVED_SUMMARY_BYTES = 4096
