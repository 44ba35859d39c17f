import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { readFlags } from './read-flags.ts'

readFlags(
  `npm run openapi

Writes functions/openapi/openapi.json, of the schemas that the routes read and write with.`,
  { options: {} },
)

const BUNDLE = '.wrangler/openapi/openapi-text.mjs'
await build({
  entryPoints: ['tools/openapi/openapi-text.ts'],
  outfile: BUNDLE,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  logLevel: 'warning',
})
const { openapiText } = (await import(pathToFileURL(BUNDLE).href)) as { openapiText(): string }
writeFileSync('functions/openapi/openapi.json', openapiText())
