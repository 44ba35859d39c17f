import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { freePort } from '../../free-port.ts'
import { aroundPrism } from './around-prism.ts'
import { type Document, isDescribedIn } from './described.ts'

interface Stand {
  /** The program. */
  prism: string
  /** The file of the OpenAPI document. */
  document: string
  newsroom: string
  /** What the newsroom is asked by; else `localhost` at the port where one asks. */
  host?: string
}

/** Prism before a newsroom: what is asked at `origin` passes it, if the document says anything of it. */
export async function standPrism({ prism: program, document, newsroom, host }: Stand) {
  const port = String(await freePort())
  const isDescribed = isDescribedIn(JSON.parse(readFileSync(document, 'utf8')) as Document)
  const around = await aroundPrism({ address: newsroom, isDescribed, ...(host !== undefined && { host }) })
  const command = ['proxy', document, around.upstream, '--port', port, '--host', '127.0.0.1']
  const prism = spawn(program, command, { stdio: ['ignore', 'pipe', 'inherit'] })
  const close = () => {
    around.close()
    prism.kill()
  }
  try {
    await listening(prism)
  } catch (error) {
    close()
    throw error
  }
  around.stand(`http://127.0.0.1:${port}`)
  return { origin: around.origin, recorded: around.recorded, close }
}

async function listening(prism: ReturnType<typeof spawn>) {
  const ended = once(prism, 'exit').then(() => {
    throw new Error('prism ended early')
  })
  // The pipe stays open: prism ends where nobody takes what it writes.
  const ready = new Promise<void>(resolve => {
    prism.stdout?.on('data', part => String(part).includes('is listening') && resolve())
  })
  await Promise.race([ready, ended])
  ended.catch(() => {})
}
