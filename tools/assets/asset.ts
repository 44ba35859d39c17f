import { createHash } from 'node:crypto'
import { basename, extname } from 'node:path'
import { build } from 'esbuild'

export interface Asset {
  /** With the hash before the extension. */
  name: string
  title: string
  bytes: Uint8Array
}

export const addressOf = ({ name }: Asset) => `/assets/${name}`

export function named(path: string, bytes: Uint8Array): Asset {
  const extension = extname(path)
  const title = basename(path, extension)
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  return { name: `${title}.${digest}${extension}`, title, bytes }
}

export const json = (name: string, value: object) => named(name, Buffer.from(JSON.stringify(value)))

/** A style sheet or a script with what it imports, made small. */
export async function bundled(source: string, extension: '.css' | '.js'): Promise<Asset> {
  const { outputFiles } = await build({
    entryPoints: [source],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'esnext',
    legalComments: 'none',
  })
  const [file] = outputFiles
  if (!file) throw new Error(`Nothing came of ${source}`)
  return named(`${basename(source, extname(source))}${extension}`, file.contents)
}
