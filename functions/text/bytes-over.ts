const encoder = new TextEncoder()

/** The length in UTF-8 where it is over the limit. A UTF-16 unit makes at most three bytes, so few texts are encoded. */
export function bytesOver(limit: number, text: string): number | undefined {
  if (text.length * 3 <= limit) return undefined
  const bytes = encoder.encode(text).length
  return bytes > limit ? bytes : undefined
}
