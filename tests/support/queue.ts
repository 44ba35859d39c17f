import type { Browser } from './desk-client.ts'

/** The headlines of the queue, in its order. */
export const headlinesOn = (html: string) =>
  [...html.matchAll(/id="h-[^"]+" href="\/desk\/articles\/[^"]+"[^>]*>([^<]*)/g)].map(match => match[1])

/** The queue's page for these fields. */
export const queuePage = async (browser: Browser, fields: Record<string, string>): Promise<string> =>
  (await browser.get(`/desk?${new URLSearchParams(fields)}`)).text()
