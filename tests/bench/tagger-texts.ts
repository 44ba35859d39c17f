import { globSync, readFileSync } from 'node:fs'

export interface BenchText {
  language: string
  headline: string
  body: string
  bytes: number
}

const ENGLISH_BYTES = 5_000
const OTHER_CHARACTERS = 3_000

/** One article a language, made of the samples in it, repeated to the length of a long news story. */
export function readTexts(): BenchText[] {
  const samples = globSync('tools/samples/*.md').sort().map(readSample)
  return [...Map.groupBy(samples, sample => sample.language)].map(([language, members]) => {
    const bodies = members.map(member => member.body).join('\n\n')
    const length = language === 'en' ? ENGLISH_BYTES : OTHER_CHARACTERS
    const body = repeatTo(bodies, length)
    return { language, headline: members[0]?.headline ?? '', body, bytes: Buffer.byteLength(body) }
  })
}

/** The text over and over, cut at exactly so many UTF-16 code units. */
export function repeatTo(text: string, length: number): string {
  return `${text}\n\n`.repeat(Math.ceil(length / (text.length + 2))).slice(0, length)
}

function readSample(file: string) {
  const [, head = '', ...rest] = readFileSync(file, 'utf8').split(/^---$/m)
  const field = (name: string) => new RegExp(`^${name}: *(.*)$`, 'm').exec(head)?.[1] ?? ''
  return { language: field('language'), headline: field('headline'), body: rest.join('---').trim() }
}
