import { connect } from 'node:net'

export interface RawAnswer {
  status: number
  /** By lower-case name. */
  fields: Record<string, string>
  body: string
}

/** Sends these bytes on a connection of their own, ends its half of it, and reads what comes back until it closes. */
export const rawRequest = (port: number, ...lines: string[]) =>
  new Promise<RawAnswer>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    const received: Buffer[] = []
    socket.on('data', bytes => received.push(bytes))
    socket.on('error', reject)
    socket.on('close', () => resolve(parse(Buffer.concat(received).toString('utf8'))))
    socket.end(lines.join('\r\n'))
  })

function parse(text: string): RawAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const [start = '', ...lines] = head.split('\r\n')
  return {
    status: Number(start.split(' ')[1]),
    fields: Object.fromEntries(
      lines.map(line => {
        const [name = '', ...value] = line.split(': ')
        return [name.toLowerCase(), value.join(': ')]
      }),
    ),
    body: rest.join('\r\n\r\n'),
  }
}
