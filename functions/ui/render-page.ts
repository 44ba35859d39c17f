import type { Child } from 'hono/jsx'

/** JSX nodes without asynchronous parts are their own HTML. */
export const renderPage = (page: Child) => `<!doctype html>\n${String(page)}`
