import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'

/** Gives a reader what came from the newsroom, as some line does. */
type HandOn = (from: IncomingMessage, answer: ServerResponse, asked: IncomingMessage) => void

/** Stands before a newsroom in the place of the network. */
export async function standBefore(port: number, newsroomPort: number, handOn: HandOn) {
  const server = createServer((asked, answer) => {
    const { 'accept-encoding': _, ...headers } = asked.headers
    const options = { host: '127.0.0.1', port: newsroomPort, path: asked.url, method: asked.method, headers }
    const passed = request(options, from => handOn(from, answer, asked))
    passed.on('error', () => answer.destroy())
    asked.pipe(passed)
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  return {
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
