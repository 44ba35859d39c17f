import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

/** Says at the end on standard error how much memory the process had at most, in KiB. */
const TELL_MEMORY = `data:text/javascript,process.on('exit', () => console.error('peak', process.resourceUsage().maxRSS))`

export interface Imported {
  seconds: number
  /** Bytes; undefined where it was killed. */
  peak: number | undefined
  wasKilled: boolean
  /** What became of the texts, and of their pictures. */
  texts: Record<'taken' | 'known' | 'refused', number>
  pictures: Record<'taken' | 'known' | 'refused', number>
}

interface Run {
  port: number
  key: string
  words: readonly string[]
  /** Kills the command with SIGKILL when it resolves. */
  until?: Promise<unknown>
}

/** `npm run import` in a process of its own. */
export async function runImport({ port, key, words, until }: Run): Promise<Imported> {
  const started = performance.now()
  const child = spawn(
    process.execPath,
    ['--import', TELL_MEMORY, 'tools/import/import.ts', '--publish', '--credit', 'Harbour Post', ...words],
    { env: { ...process.env, PORT: String(port), DAWNWIRE_KEY: key }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  until?.then(() => child.kill('SIGKILL'))
  const [stdout, stderr, [, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  const wasKilled = signal === 'SIGKILL'
  const summary = /: (\d+) new, (\d+) known before .* (\d+) refused\.$/m.exec(stdout)
  if (!wasKilled && summary === null) throw new Error(`The import did not end: ${stderr}`)
  const number = (pattern: RegExp, from = stdout) => Number(pattern.exec(from)?.[1] ?? 0)
  return {
    seconds: (performance.now() - started) / 1000,
    peak: wasKilled ? undefined : number(/^peak (\d+)$/m, stderr) * 1024,
    wasKilled,
    texts: {
      taken: Number(summary?.[1] ?? 0),
      known: Number(summary?.[2] ?? 0),
      refused: Number(summary?.[3] ?? 0),
    },
    pictures: {
      taken: number(/^Pictures: .*?(\d+) new/m),
      known: number(/^Pictures: .*?(\d+) known before/m),
      refused: number(/^Pictures: .*?(\d+) refused/m),
    },
  }
}
