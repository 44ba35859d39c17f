import { stop } from './stop.ts'

const DEFAULT_PORT = 8787

/** The port of the instance on this machine, from `PORT`. */
export function localPort(): number {
  const { PORT } = process.env
  const port = PORT === undefined ? DEFAULT_PORT : Number(PORT)
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port
  return stop(`PORT is ${PORT}; it must be a number from 1 to 65535.`)
}

export const localOrigin = (): string => `http://localhost:${localPort()}`

/** `https://news.example`: what addresses begin with, from `name`, a flag or a variable. */
export function readOrigin(name: string, value: string): string {
  const url = URL.parse(value)
  if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin
  return stop(`${name} is ${value}; it must be an address without a path, such as https://news.example.`)
}
