/** Rises when the HTML changes, so that old validators stop matching. */
export const PAGE_REPRESENTATION = 'page/1'
