/**
 * How far somebody has read a stream of changes. `begun` is where the stream stood when a first reading began: what was
 * removed up to there the reader cannot have.
 */
export interface ChangeCursor {
  epoch: string
  sequence: number
  begun: number
}

/** `<epoch>.<sequence>`, with `.<begun>` while a first reading has not come so far. */
export const formatChangeCursor = ({ epoch, sequence, begun }: ChangeCursor) =>
  `${epoch}.${sequence}${begun > sequence ? `.${begun}` : ''}`

/** One spelling only, so that it cannot multiply cache entries. */
export function parseChangeCursor(text: string): ChangeCursor | undefined {
  const [, epoch = '', sequence = '', begun = '0'] =
    /^([0-9a-z]{1,32})\.(\d{1,15})(?:\.(\d{1,15}))?$/.exec(text) ?? []
  const cursor = { epoch, sequence: Number(sequence), begun: Number(begun) }
  return formatChangeCursor(cursor) === text ? cursor : undefined
}
