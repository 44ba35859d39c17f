/** The whole body, or a stream of it if it is longer than the limit. */
export type Body =
  | { bytes: Uint8Array<ArrayBuffer>; stream?: never }
  | { bytes?: never; stream: ReadableStream<Uint8Array> }

/** Reads up to `limit` bytes into memory. Rejects if the body breaks off, so that half an answer is never stored. */
export async function readUpTo(limit: number, body: ReadableStream<Uint8Array>): Promise<Body> {
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  while (length <= limit) {
    const { done, value } = await reader.read()
    if (done) return { bytes: new Uint8Array(await new Blob(chunks).arrayBuffer()) }
    chunks.push(value)
    length += value.byteLength
  }
  return { stream: resumed(chunks, reader) }
}

function resumed(
  chunks: Uint8Array[],
  reader: ReadableStreamDefaultReader<Uint8Array>,
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const chunk = chunks.shift() ?? (await reader.read()).value
      if (chunk === undefined) controller.close()
      else controller.enqueue(chunk)
    },
    cancel: reason => reader.cancel(reason),
  })
}
