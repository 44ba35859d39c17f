/** Whether two members say the same; browsers send line breaks as CRLF. */
export const isSameText = (a: unknown, b: unknown) => linesOf(a) === linesOf(b)

const linesOf = (value: unknown) =>
  String(value ?? '')
    .replace(/\r\n?/g, '\n')
    .trim()
