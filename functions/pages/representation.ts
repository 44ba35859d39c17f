import { SITE_ASSETS } from '../ui/assets.gen.ts'

/** Raise it when the HTML changes: old ETags must stop matching. The addresses of the site's files are part of it. */
export const PAGE_REPRESENTATION = `page/19 ${SITE_ASSETS}`
