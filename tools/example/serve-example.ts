import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { extname, join } from 'node:path'
import { build } from 'esbuild'

const SOURCE = 'client/example'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
}
const FILES = ['index.html', 'style.css', 'app.js', 'service-worker.js']

/** Builds the example app for a newsroom into a folder that any web server can serve. `newsroom`: `http://localhost:8787`. */
export async function buildExample(newsroom: string, folder: string): Promise<void> {
  await build({
    entryPoints: [`${SOURCE}/app.ts`, `${SOURCE}/service-worker.ts`],
    outdir: folder,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2023',
    logLevel: 'warning',
  })
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'index.html'),
    readFileSync(`${SOURCE}/index.html`, 'utf8').replaceAll('{{newsroom}}', newsroom),
  )
  writeFileSync(join(folder, 'style.css'), readFileSync(`${SOURCE}/style.css`))
}

/** Serves the folder on this machine alone. */
export const serveExample = (folder: string, port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer(({ url = '/' }, response) => {
      const { pathname } = new URL(url, 'http://localhost')
      const file = pathname === '/' ? 'index.html' : pathname.slice(1)
      if (!FILES.includes(file)) response.writeHead(404).end()
      else
        response
          .writeHead(200, { 'Content-Type': TYPES[extname(file)], 'Cache-Control': 'no-cache' })
          .end(readFileSync(join(folder, file)))
    })
    server.once('error', reject).listen(port, 'localhost', () => resolve(server))
  })
