/**
 * All bytes of a stream, or undefined where there are more than `limit`; then the rest is not waited for. The bytes are those
 * after decompression, so a small file that unpacks to a large one ends here too. Rejects if the stream breaks off.
 */
export async function readWithin(
  limit: number,
  body: ReadableStream<Uint8Array> | null,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!body) return new Uint8Array()
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return new Uint8Array(await new Blob(chunks).arrayBuffer())
    length += value.byteLength
    if (length > limit) {
      reader.cancel().catch(() => {})
      return undefined
    }
    chunks.push(value)
  }
}
