/** The headlines of the queue, in its order. */
export const headlinesOn = (html: string) =>
  [...html.matchAll(/id="h-[^"]+" href="\/desk\/articles\/[^"]+"[^>]*>([^<]*)/g)].map(match => match[1])
