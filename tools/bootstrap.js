// Plain JavaScript: it runs on Node 20, before anything is installed. The scripts then name Node 24 by its path:
// a shell remembers where it found the first `node`.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const OLDEST_NODE = 20
const STAMP = 'node_modules/.dawnwire-lock'

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  console.error(
    `Dawnwire needs Node ${OLDEST_NODE} or later; this is ${process.version}. Install a newer one from https://nodejs.org and start again.`,
  )
  process.exit(1)
}

const lock = readFileSync('package-lock.json', 'utf8')
const installed =
  existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock && existsSync('node_modules/.bin/wrangler')
if (!installed) {
  console.log('Installing packages (once; a minute or so) …')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: 'inherit',
  })
  if (status !== 0) {
    console.error(
      'The packages could not be installed; npm says why above. That needs a network, and a folder that can be written. Then start again: nothing is half done.',
    )
    process.exit(status ?? 1)
  }
  writeFileSync(STAMP, lock)
}
