import { readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { loadGazetteer } from '../../functions/tagger/gazetteer.ts'
import { GAZETTEER } from './tagger-instance.ts'

export interface Memory {
  rawBytes: number
  gzipBytes: number
  /** What a loaded gazetteer holds after collection, the file's own bytes included. */
  residentBytes: number
}

/** Measured in Node, whose engine is workerd's; workerd tells no memory figures. */
export function measureMemory(): Memory {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const held = () => {
    collect()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  const file = readFileSync(GAZETTEER)
  const gzipBytes = gzipSync(file, { level: 9 }).length
  const before = held()
  const gazetteer = loadGazetteer(new Uint8Array(file).buffer)
  const residentBytes = held() - before
  if (gazetteer.version === '') throw new Error('The gazetteer has no version')
  return { rawBytes: file.length, gzipBytes, residentBytes }
}
