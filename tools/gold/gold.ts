import { existsSync, readFileSync } from 'node:fs'

/** A labelled span of `text`: UTF-16 code units, half open. */
export interface GoldMention {
  start: number
  end: number
  type: 'place' | 'person' | 'organisation'
  name: string
  country?: string | undefined
  geonames?: number
  lat?: number
  lon?: number
}

/** One line of a corpus; which labels it has depends on the corpus. */
export interface GoldDocument {
  id: string
  language: string
  title?: string
  dateline?: string
  text: string
  countries?: string[]
  mentions?: GoldMention[]
  /** One of the seven of SIB-200. */
  subject?: string
}

/** Undefined when there is no such file. Throws SyntaxError on a line that is not JSON. */
export function readLines<T>(path: string): T[] | undefined {
  if (!existsSync(path)) return undefined
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter(line => line !== '').map(line => JSON.parse(line) as T)
}
