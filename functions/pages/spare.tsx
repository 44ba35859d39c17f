import { type Child, createContext, type PropsWithChildren, useContext } from 'hono/jsx'
import { renderPage } from '../ui/render-page.ts'

const IsSpared = createContext(false)

/** A part that its page can do without, should it fail to be drawn. */
export const Spare = ({ children }: PropsWithChildren) => (useContext(IsSpared) ? null : children)

/** The page, or where that fails, the page without its spare parts; the log has the fault then. */
export function renderSparing(page: Child): string {
  try {
    return renderPage(page)
  } catch (error) {
    const fault = error instanceof Error ? error.name : typeof error
    console.error(JSON.stringify({ event: 'parts_failed', error: fault }))
    return renderPage(<IsSpared.Provider value={true}>{page}</IsSpared.Provider>)
  }
}
