import type { Child } from 'hono/jsx'

/** Rises when the HTML changes, so that old validators stop matching. */
export const PAGE_REPRESENTATION = 'page/1'

/** JSX nodes without asynchronous parts are their own HTML. */
export const renderPage = (page: Child) => `<!doctype html>\n${String(page)}`
