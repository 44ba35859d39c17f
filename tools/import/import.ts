import { existsSync, readFileSync } from 'node:fs'
import { readFlags } from '../read-flags.ts'
import { readSubmissions } from './read-submissions.ts'
import { sendBatches } from './send-batches.ts'

/** `npm run import -- [--publish] [--source S] [--rights R] FILE…` */
const { values, positionals } = readFlags('npm run import -- [--publish] [--source S] [--rights R] FILE…', {
  allowPositionals: true,
  options: {
    publish: { type: 'boolean', default: false },
    source: { type: 'string' },
    rights: { type: 'string' },
  },
})
const KEY_FILE = '.wrangler/local-key'
const origin = process.env.DAWNWIRE_URL ?? `http://localhost:${process.env.PORT ?? 8787}`
const key = process.env.DAWNWIRE_KEY ?? (existsSync(KEY_FILE) ? readFileSync(KEY_FILE, 'utf8').trim() : '')

if (positionals.length === 0) stop('Name at least one file: npm run import -- [--publish] FILE…')
if (key === '') stop('There is no API key: run npm start first, or set DAWNWIRE_KEY.')
for (const file of positionals) if (!existsSync(file)) stop(`There is no file ${file}.`)

let failed = 0
for (const file of positionals) {
  const { submissions, rejected } = readSubmissions(file, values)
  const started = performance.now()
  try {
    const sent = await sendBatches(submissions, {
      origin,
      key,
      publish: values.publish,
      onProgress: (done, total) => process.stderr.write(`\r${file}: ${done} of ${total}`),
    })
    const seconds = (performance.now() - started) / 1000
    const rate = Math.round(submissions.length / seconds)
    process.stderr.write('\r')
    console.log(
      `${file}: ${sent.created} new, ${sent.known} known already, ${seconds.toFixed(1)} s, ${rate} articles a second`,
    )
    for (const { origin, message } of [...rejected, ...sent.rejected]) {
      console.log(`  rejected ${origin}: ${message}`)
      failed++
    }
  } catch (error) {
    const refused = error instanceof TypeError
    stop(
      refused
        ? `Nothing answers at ${origin}; is npm start running?`
        : String(error instanceof Error ? error.message : error),
    )
  }
}
if (failed > 0) console.log(`${failed} rejected in all.`)

function stop(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
