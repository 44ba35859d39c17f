import { createServer, type Server } from 'node:http'
import { type AddressInfo, createServer as createRawServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { open, perform, request, type Target } from '../../bench/delivery/load.ts'

const asked: string[] = []
let server: Server
let port = 0

beforeAll(async () => {
  server = createServer((incoming, outgoing) => {
    asked.push(incoming.url ?? '')
    incoming.resume()
    outgoing.statusCode = incoming.url === '/made' ? 201 : incoming.url === '/made/7' ? 200 : 404
    outgoing.end('7')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})

afterAll(() => server.close())

const target = (follow: string): Target => ({
  port,
  status: 201,
  next: () => request(port, '/made'),
  follow: answer => request(port, `${follow}/${answer.text()}`),
})

describe('an operation of two requests', () => {
  it('makes the second of the first one’s answer', async () => {
    const ask = await open(port)
    expect((await perform(ask, target('/made'))).status).toBe(201)
    ask.close()
    expect(asked).toEqual(['/made', '/made/7'])
  })

  it('fails where the second is refused', async () => {
    const ask = await open(port)
    await expect(perform(ask, target('/elsewhere'))).rejects.toThrow('404 instead of 200')
    ask.close()
  })
})

it('opens a connection again that the server closed meanwhile', async () => {
  const ask = await open(port)
  await ask(request(port, '/made'))
  server.closeIdleConnections()
  await new Promise(resolve => setTimeout(resolve, 50))
  expect((await ask(request(port, '/made'))).status).toBe(201)
  ask.close()
})

it('does not take the head of a streamed answer for its end', async () => {
  const streaming = createRawServer(socket => {
    socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-Request-Id: 7e0\r\n\r\n')
    setTimeout(() => socket.write('4\r\nlate\r\n0\r\n\r\n'), 50)
  })
  await new Promise<void>(resolve => streaming.listen(0, '127.0.0.1', resolve))
  const { port } = streaming.address() as AddressInfo
  const ask = await open(port)
  expect((await ask(request(port, '/'))).text()).toBe('late')
  ask.close()
  streaming.close()
})
