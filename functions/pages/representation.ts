import { STYLE_URL } from '../ui/assets.gen.ts'

/** Raise it when the HTML changes: old ETags must stop matching. The style sheet's address is part of the HTML. */
export const PAGE_REPRESENTATION = `page/2 ${STYLE_URL}`
