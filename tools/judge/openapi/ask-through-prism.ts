import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { submitWithheld } from '../submit-withheld.ts'
import { binOf, type JudgeTask, outcomeOf } from './judge-task.ts'

const PORT = 8792

/** Those that must be refused, or answered otherwise than the examples. */
const ODD_PATHS = [
  '/v1/articles?country=jp',
  '/v1/articles?contry=JP',
  '/v1/articles?country=ZZ',
  '/v1/articles?limit=0',
  '/v1/articles?cursor=x',
  '/v1/articles?fields=id',
  '/v1/articles?fields=full&limit=3&names=ja',
  '/v1/articles?body=html&limit=3',
  '/v1/articles/0000000000000000',
  '/v1/articles/0000000000000000/ninjs',
  '/v1/changes?since=abc.9',
  '/v1/changes?since=x',
  '/v1/changes?body=blocks&limit=50&since=0',
  '/v1/people?limit=2',
  '/v1/organisations?prefix=',
  '/v1/submissions/0000000000000000',
  '/healthz?x=1',
  '/openapi.json?x=1',
]

/** What the example of a picture sends. */
const PICTURE = { create: { width: 64, height: 48, channels: 3, background: 'navy' } } as const

interface Sample {
  'x-codeSamples': { source: string }[]
}

/** How many answers prism compared with the document, and where they break it. */
export async function askThroughPrism(task: JudgeTask) {
  const document = join(task.folder, 'openapi.json')
  const prism = spawn(
    binOf(task, 'prism'),
    ['proxy', document, task.origin, '--port', String(PORT), '--host', '127.0.0.1'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  try {
    await listening(prism)
    const { paths } = JSON.parse(readFileSync(document, 'utf8')) as {
      paths: Record<string, Record<string, Sample>>
    }
    const samples = Object.values(paths).flatMap(item => Object.values(item))
    const { items } = (await (await fetch(`${task.origin}/v1/articles?limit=1`)).json()) as {
      items: { id: string }[]
    }
    const [{ id: article } = { id: '' }] = items
    const submission = await submitWithheld(task)
    await sharp(PICTURE).toFile(join(task.folder, 'ferry.jpg'))
    const commands = [
      ...samples.flatMap(({ 'x-codeSamples': [sample] }) => (sample ? [sample.source] : [])),
      ...ODD_PATHS.map(path => `curl "$U${path}"`),
    ]
    const violations = commands.flatMap(command =>
      violationsOf(command, task, command.includes('/submissions/') ? submission : article),
    )
    return { asked: commands.length, violations }
  } finally {
    prism.kill()
  }
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

/** Runs a command of the documentation as it stands there, against prism. */
function violationsOf(command: string, { key, folder }: JudgeTask, id: string): string[] {
  const { stdout, status } = outcomeOf(
    'sh',
    ['-c', `curl() { command curl -s -D - -o /dev/null "$@"; }\n${command}`],
    { cwd: folder, env: { PATH: process.env.PATH ?? '', U: `http://127.0.0.1:${PORT}`, KEY: key, ID: id } },
  )
  if (status !== 0 || !stdout.startsWith('HTTP/')) return [`prism: no answer to ${command}`]
  const found = /^sl-violations: (.*)$/im.exec(stdout)?.[1] ?? '[]'
  return (JSON.parse(found) as { location: string[]; message: string }[])
    .filter(({ location }) => location[0] === 'response')
    .map(({ location, message }) => `prism: ${command} ${location.join('.')} ${message}`)
}
