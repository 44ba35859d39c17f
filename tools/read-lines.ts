const NEWLINE = 0x0a

/** A line without its line feed, numbered from 1. One that is longer than allowed has a length but no bytes. */
export interface Line {
  number: number
  bytes?: Uint8Array
  length: number
}

/** The lines of a stream, one after another, so that memory holds one line and one chunk however long the stream is. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Line> {
  let pieces: Uint8Array[] = []
  let length = 0
  let number = 1

  const add = (piece: Uint8Array) => {
    length += piece.length
    if (length > maxBytes) pieces = []
    else pieces.push(piece)
  }
  const finish = (): Line => {
    const line = length > maxBytes ? { number, length } : { number, length, bytes: Buffer.concat(pieces) }
    pieces = []
    length = 0
    number++
    return line
  }

  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      add(chunk.subarray(start, end))
      yield finish()
      start = end + 1
    }
    add(chunk.subarray(start))
  }
  if (length > 0) yield finish()
}
