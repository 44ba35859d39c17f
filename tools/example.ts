import { buildExample, serveExample } from './example/serve-example.ts'
import { localOrigin, readOrigin } from './instance-address.ts'
import { readFlags } from './read-flags.ts'
import { stop } from './stop.ts'

const FOLDER = 'client/example/dist'

const { values } = readFlags(
  `npm run example -- [--newsroom http://localhost:8787] [--port 8788]

Builds the example app into ${FOLDER} and serves it on this machine. The folder is static: any web server can serve it.`,
  {
    options: {
      newsroom: { type: 'string', default: localOrigin() },
      port: { type: 'string', default: '8788' },
    },
  },
)

const port = Number(values.port)
if (!Number.isInteger(port) || port < 1 || port > 65_535)
  stop(`--port is ${values.port}; it must be a number from 1 to 65535.`, 2)
const newsroom = readOrigin('--newsroom', values.newsroom)
await buildExample(newsroom, FOLDER)
await serveExample(FOLDER, port).catch(({ code }: NodeJS.ErrnoException) =>
  stop(`Port ${port} cannot be opened: ${code}. Choose another with --port.`),
)
console.log(`Reading ${newsroom} on http://localhost:${port}`)
