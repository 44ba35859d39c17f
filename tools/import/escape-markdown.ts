const LINE_BYTES = 6 * 1024

/** Plain text as Markdown that reads the same: marks escaped, over-long lines broken between sentences. */
export function escapeMarkdown(text: string): string {
  return text
    .split('\n')
    .flatMap(breakLine)
    .map(line =>
      line
        .trim()
        .replace(/[\\`*_[\]<>&~|]/g, '\\$&')
        .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
        .replace(/^(?:[#+=-]|\\>)/, start => (start.startsWith('\\') ? start : `\\${start}`)),
    )
    .join('\n')
}

/** A single line break in a paragraph reads as a space, and as nothing between characters of scripts without spaces. */
function breakLine(line: string): string[] {
  if (Buffer.byteLength(line) <= LINE_BYTES) return [line]
  const lines: string[] = ['']
  for (const sentence of line.split(/(?<=[.!?]\s)|(?<=[。！？])/)) {
    const last = lines.length - 1
    if (Buffer.byteLength(lines[last] + sentence) > LINE_BYTES) lines.push(sentence)
    else lines[last] += sentence
  }
  return lines
}
