/** A picture alone on its line: `![words](name "caption")`, as Markdown has it. */
const LINE = /^!\[((?:[^\]\\]|\\.)*)\]\((?:<([^<>\n]*)>|([^\s<>()]+))(?:\s+"((?:[^"\\]|\\.)*)")?\)\s*$/
const FENCE = /^ {0,3}(`{3,}|~{3,})/

/** One that is not in the newsroom yet. */
export interface BodyLine {
  /** As it stands in the Markdown, escapes included. */
  alt: string
  name: string
  caption: string | undefined
}

/** Puts what `replace` gives in the place of every picture of a body that the newsroom does not have; undefined takes the line out. */
export async function replaceBodyPictures(
  body: string,
  replace: (line: BodyLine) => Promise<string | undefined>,
): Promise<string> {
  if (!body.includes('![')) return body
  const lines: string[] = []
  let fence: string | undefined
  for (const line of body.split('\n')) {
    const mark = FENCE.exec(line)?.[1]
    if (fence === undefined) fence = mark
    else if (mark?.startsWith(fence)) fence = undefined
    const picture = fence === undefined ? pictureIn(line) : undefined
    const text = picture ? await replace(picture) : line
    if (text !== undefined) lines.push(text)
  }
  return lines.join('\n')
}

function pictureIn(line: string): BodyLine | undefined {
  const [, alt = '', pointed, plain, caption] = LINE.exec(line) ?? []
  const name = pointed ?? plain
  return name === undefined || name === '' || name.startsWith('picture:') ? undefined : { alt, name, caption }
}

/** Words as they stand between the brackets of a picture's line. */
export const inBrackets = (words: string) => words.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>&~|!"]/g, '\\$&')

/** The same without the escapes. */
export const withoutEscapes = (words: string) => words.replace(/\\([!-/:-@[-`{-~])/g, '$1')
