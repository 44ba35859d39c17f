import { ICON_URL, STYLE_URL } from '../ui/assets.gen.ts'

/** Raise it when the HTML changes: old ETags must stop matching. The addresses of style sheet and icon are part of it. */
export const PAGE_REPRESENTATION = `page/4 ${STYLE_URL} ${ICON_URL}`
