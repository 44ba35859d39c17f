import { STYLE_URL } from '../ui/assets.gen.ts'

/** Rises when the HTML changes, so that old validators stop matching; the link to the style sheet is part of it. */
export const PAGE_REPRESENTATION = `page/1 ${STYLE_URL}`
