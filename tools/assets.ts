import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readFlags } from './read-flags.ts'

readFlags(
  `npm run assets

Copies the style sheet to public/assets/ under a name that carries its hash, and tells the Worker that name.`,
  { options: {} },
)

const css = readFileSync('functions/ui/style.css')
const name = `style.${createHash('sha256').update(css).digest('hex').slice(0, 12)}.css`

mkdirSync('public/assets', { recursive: true })
for (const old of readdirSync('public/assets')) if (old !== name) rmSync(`public/assets/${old}`)
writeFileSync(`public/assets/${name}`, css)
writeFileSync('functions/ui/assets.gen.ts', `export const STYLE_URL = '/assets/${name}'\n`)
