import { table } from './markdown-table.ts'
import type { Memory } from './tagger-memory.ts'

export interface TaggerReport {
  machine: { cpu: string; cores: number; node: string }
  memory: Memory
  load: { firstMs: number; laterMs: number; modelMs: number }
  languages: { language: string; bytes: number; units: number; tagMs: number; scanMs: number }[]
  curve: { units: number; ms: number }[]
  compared: { language: string; name: string; ms: number }[]
  notes: string[]
}

export function renderTaggerReport(report: TaggerReport): string {
  const { machine, memory, load, languages, curve, compared, notes } = report
  return `# The tagger's speed and size

\`npm run bench -- tagger\` on ${machine.cores} × ${machine.cpu}, Node ${machine.node}. Texts are the samples in \`tools/samples\`,
repeated to 5,000 characters in English and 3,000 in other languages. Inside workerd the clock stands still, so each
figure is the median of five requests of 200 articles each, less an empty request, divided by the articles.

## One article in workerd, with the model of its language where there is one

${table(
  ['language', 'bytes', 'ms an article', 'articles a second', 'tagging MB/s', 'raw scan MB/s'],
  languages.map(({ language, bytes, tagMs, scanMs }) => [
    language,
    String(bytes),
    tagMs.toFixed(2),
    Math.round(1000 / tagMs).toLocaleString('en'),
    megabytesPerSecond(bytes, tagMs),
    megabytesPerSecond(bytes, scanMs),
  ]),
)}

## Start and size

${table(
  ['what', 'value'],
  [
    ['first load in workerd', `${load.firstMs.toFixed(1)} ms`],
    ['later loads', `${load.laterMs.toFixed(1)} ms`],
    ['first load of a model of names', `${load.modelMs.toFixed(1)} ms`],
    ['gazetteer.bin', megabytes(memory.rawBytes)],
    ['gazetteer.bin, gzip', megabytes(memory.gzipBytes)],
    ['memory of the loaded gazetteer, in Node', megabytes(memory.residentBytes)],
  ],
)}

## One English text, doubled

${table(
  ['characters', 'ms', 'µs a thousand characters'],
  curve.map(({ units, ms }) => [
    units.toLocaleString('en'),
    ms.toFixed(2),
    ((ms * 1000) / (units / 1000)).toFixed(0),
  ]),
)}

## Beside other packages, in Node

${table(
  ['language', 'package', 'ms an article'],
  compared.map(({ language, name, ms }) => [language, name, ms.toFixed(2)]),
)}
${notes.map(note => `\n${note}\n`).join('')}`
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`
}

function megabytesPerSecond(bytes: number, ms: number): string {
  return (bytes / 1000 / ms).toFixed(1)
}
