import { LANGUAGES } from '../functions/tagger/layout.ts'
import type { Entity } from './entity.ts'
import { readTable } from './read-table.ts'

/** IPTC topics with their weighted cues; a key's flags are the weight. */
export function loadTopics(): Entity[] {
  const topics = new Map<string, Entity>()
  for (const row of readTable('topics.tsv')) {
    const names = Object.fromEntries(LANGUAGES.map(language => [language, row[language] ?? '']))
    const topic: Entity = { kind: 'topic', code: row.code!, names, keys: [] }
    if (row.broader) topic.parent = row.broader
    topics.set(row.code!, topic)
  }
  for (const row of readTable('topic-cues.tsv')) {
    const topic = topics.get(row.code!)
    if (topic === undefined) throw new Error(`topic-cues.tsv: unknown topic ${row.code}`)
    topic.keys.push({ text: row.term!, flags: Number(row.weight) })
  }
  return [...topics.values()]
}
