import { readFileSync } from 'node:fs'
import type { Miniflare } from 'miniflare'
import { loadGazetteer } from '../../functions/tagger/gazetteer.ts'
import { tag } from '../../functions/tagger/tag.ts'
import { giveReport, machine } from './give-report.ts'
import { GAZETTEER, startTagger, timeTask } from './tagger-instance.ts'
import { measureMemory } from './tagger-memory.ts'
import { loadPeers, type Peer } from './tagger-peers.ts'
import { renderTaggerReport, type TaggerReport } from './tagger-report.ts'
import type { Task } from './tagger-task.ts'
import { type BenchText, readTexts, repeatTo } from './tagger-texts.ts'

const REPEATS = 5
const ROUNDS = 200
const PEER_ROUNDS = 10
const CURVE_UNITS = Array.from({ length: 11 }, (_, doubling) => 1024 * 2 ** doubling)

export async function run(isWritten: boolean): Promise<void> {
  const texts = readTexts()
  const english = texts.find(text => text.language === 'en')
  if (english === undefined) throw new Error('No English samples')
  const memory = measureMemory()
  const { peers, notes } = loadPeers()
  console.error('Starting workerd')
  const instance = await startTagger()
  try {
    const load = await measureLoad(instance)
    const languages = []
    for (const text of texts) {
      console.error(`Tagging ${text.language}`)
      languages.push(await measureLanguage(instance, text))
    }
    console.error('Doubling one text')
    const curve = []
    for (const units of CURVE_UNITS) {
      const body = repeatTo(english.body, units)
      curve.push({
        units,
        ms: await perRound(instance, { kind: 'tag', headline: '', body }, roundsFor(units)),
      })
    }
    console.error('Comparing with other packages')
    const compared = comparePeers(
      peers,
      texts.filter(({ language }) => language === 'en' || language === 'ja'),
    )
    const report: TaggerReport = {
      machine: machine(),
      memory,
      load,
      languages,
      curve,
      compared,
      notes,
    }
    giveReport('tagger', renderTaggerReport(report), report, isWritten)
  } finally {
    await instance.dispose()
  }
}

async function measureLoad(instance: Miniflare) {
  const task = { kind: 'load', headline: '', body: '' } as const
  await timeTask(instance, { ...task, rounds: 0 })
  const empty = await timeTask(instance, { ...task, rounds: 0 })
  const first = await timeTask(instance, { ...task, rounds: 1 })
  const model = { kind: 'model', language: 'ja', headline: '', body: '' } as const
  await timeTask(instance, { ...model, rounds: 0 })
  const modelMs = (await timeTask(instance, { ...model, rounds: 1 })) - empty
  return { firstMs: first - empty, laterMs: await perRound(instance, task, 10), modelMs }
}

async function measureLanguage(instance: Miniflare, { language, headline, body, bytes }: BenchText) {
  const tagMs = await perRound(instance, { kind: 'tag', language, headline, body }, ROUNDS)
  const scanMs = await perRound(instance, { kind: 'scan', headline, body }, ROUNDS)
  return { language, bytes, units: body.length, tagMs, scanMs }
}

/** The median of several requests, less what a request without work takes. */
async function perRound(instance: Miniflare, task: Omit<Task, 'rounds'>, rounds: number): Promise<number> {
  await timeTask(instance, { ...task, rounds: Math.ceil(rounds / 2) })
  const times = []
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const idle = await timeTask(instance, { ...task, rounds: 0 })
    times.push((await timeTask(instance, { ...task, rounds })) - idle)
  }
  return median(times) / rounds
}

/** About the same work at every length. */
function roundsFor(units: number): number {
  return Math.max(2, Math.round(500_000 / units))
}

/** All in Node, since not every package runs in workerd; the same texts, one after the other. */
function comparePeers(peers: readonly Peer[], texts: readonly BenchText[]) {
  const gazetteer = loadGazetteer(new Uint8Array(readFileSync(GAZETTEER)).buffer)
  const dawnwire: Peer = { name: 'Dawnwire', version: '', analyse: body => tag(gazetteer, { body }) }
  return texts.flatMap(({ language, body }) =>
    [dawnwire, ...peers].map(({ name, version, analyse }) => ({
      language,
      name: `${name} ${version}`.trim(),
      ms: timeHere(() => analyse(body)),
    })),
  )
}

function timeHere(work: () => unknown): number {
  const times = []
  for (let repeat = 0; repeat < REPEATS + 1; repeat++) {
    const started = performance.now()
    for (let round = 0; round < PEER_ROUNDS; round++) work()
    times.push((performance.now() - started) / PEER_ROUNDS)
  }
  return median(times.slice(1))
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
