interface JsonShape {
  /** Objects and lists around what stands innermost. */
  depth: number
  colons: number
  commas: number
  /** The text ends inside of something. */
  isCutOff: boolean
}

/** What parsing would cost. V8 sets no limit to nesting, so a text is measured before it is parsed. */
export function jsonShape(text: string): JsonShape {
  const shape = { depth: 0, colons: 0, commas: 0, isCutOff: false }
  let open = 0
  for (let at = 0; at < text.length; at++) {
    switch (text.charAt(at)) {
      case '"':
        at = endOfString(text, at)
        if (at < 0) return { ...shape, isCutOff: true }
        break
      case '{':
      case '[':
        shape.depth = Math.max(shape.depth, ++open)
        break
      case '}':
      case ']':
        open--
        break
      case ':':
        shape.colons++
        break
      case ',':
        shape.commas++
        break
    }
  }
  return { ...shape, isCutOff: open > 0 }
}

/** The quotation mark that ends a string; an odd number of backslashes before one makes it part of the text. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end
}

function isEscaped(text: string, at: number): boolean {
  let before = at
  while (text[before - 1] === '\\') before--
  return (at - before) % 2 === 1
}
