import { raw } from 'hono/html'

const ESCAPES: Record<string, string> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026' }

/**
 * JSON-LD for programs that read the page. Browsers do not run it, so a Content-Security-Policy without scripts lets it
 * stand (HTML, "prepare the script element"). Nothing in it can end the element: the letters for that are escaped as
 * JSON has them. No other text is put into a page as it is.
 */
export const DataBlock = ({ data }: { data: object }) => (
  <script type="application/ld+json">
    {raw(JSON.stringify(data).replaceAll(/[<>&]/g, letter => ESCAPES[letter] ?? ''))}
  </script>
)
