// Plain JavaScript: it runs on Node 20, before anything is installed. The scripts then name Node 24 by its path:
// a shell remembers where it found the first `node`.
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { setTimeout } from 'node:timers/promises'

const OLDEST_NODE = 20
const STAMP = 'node_modules/.dawnwire-lock'
/** A link that leads nowhere: it is there at once with the id of the process that installs. */
const TURN = '.wrangler/installing'
/** Ms between two looks at another process's turn. */
const LOOK_EVERY = 500

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  console.error(
    `Dawnwire needs Node ${OLDEST_NODE} or later; this is ${process.version}. Install a newer one from https://nodejs.org and start again.`,
  )
  process.exit(1)
}

const lock = readFileSync('package-lock.json', 'utf8')
const isInstalled = () =>
  existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock && existsSync('node_modules/.bin/wrangler')

// Whoever runs npm themselves need not wait for it twice: package.json has npm say so at its end.
if (process.argv[2] === '--installed') writeFileSync(STAMP, lock)
else if (!isInstalled()) {
  await takeTurn()
  // Somebody else may have installed meanwhile.
  if (!isInstalled()) install()
}

/** Two at once would each delete what the other has just installed. */
async function takeTurn() {
  let hasSaid = false
  while (!(await hasTurn())) {
    const other = readOwner()
    if (!isAlive(other)) rmSync(TURN, { force: true })
    else if (!hasSaid) {
      console.log(`Process ${other} installs the packages here; waiting for it … (${TURN} says so.)`)
      hasSaid = true
    }
    await setTimeout(LOOK_EVERY)
  }
  process.once('exit', () => {
    if (readOwner() === process.pid) rmSync(TURN, { force: true })
  })
}

async function hasTurn() {
  try {
    mkdirSync('.wrangler', { recursive: true })
    symlinkSync(String(process.pid), TURN)
  } catch (error) {
    if (error.code === 'EEXIST') return false
    console.error(`The packages cannot be installed here: ${error.message}`)
    process.exit(1)
  }
  // Of two who take over from one that was killed, the later one stays.
  await setTimeout(LOOK_EVERY / 2)
  return readOwner() === process.pid
}

function readOwner() {
  try {
    return Number(readlinkSync(TURN))
  } catch {
    return undefined
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function install() {
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
