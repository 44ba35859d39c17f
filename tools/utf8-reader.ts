const REPLACEMENT = '\ufffd'

interface Read {
  text: string
  /** The number of the line in which it ceases to be UTF-8; the text ends before. */
  badLine?: number
}

/** Reads UTF-8 piece by piece, as far as it is that. */
export function utf8Reader(): (chunk: Uint8Array) => Read {
  const strict = new TextDecoder('utf-8', { fatal: true })
  const lenient = new TextDecoder('utf-8')
  let lines = 1
  return chunk => {
    const seen = lenient.decode(chunk, { stream: true })
    try {
      const text = strict.decode(chunk, { stream: true })
      lines += linesIn(text)
      return { text }
    } catch {
      const text = seen.slice(0, seen.indexOf(REPLACEMENT))
      return { text, badLine: lines + linesIn(text) }
    }
  }
}

const linesIn = (text: string) => text.split('\n').length - 1
