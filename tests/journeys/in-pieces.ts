import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'

/** Of each piece at least. */
const BYTES = 1000
/** Ms from one to the next. */
const PAUSE = 30

/**
 * Hands out pages piece by piece, as a slow line does. A piece ends between two elements: the last line of a text that stops
 * in its midst is set anew when the rest comes, whatever the style sheet says.
 */
export async function inPieces(from: IncomingMessage, answer: ServerResponse, asked: IncomingMessage) {
  answer.writeHead(from.statusCode ?? 502, from.headers)
  if (asked.headers['sec-fetch-dest'] !== 'document') return from.pipe(answer)
  const html = await buffer(from)
  for (let start = 0, end = 0; start < html.length; start = end) {
    end = html.indexOf('<', start + BYTES)
    if (end < 0) end = html.length
    answer.write(html.subarray(start, end))
    await wait(PAUSE)
  }
  return answer.end()
}
