import { WORD, type WordClass } from '../functions/tagger/layout.ts'
import type { Entity, Key } from './entity.ts'
import { listOf, readTable } from './read-table.ts'

/** Words that steer the resolver, one entity for each class. */
export function loadWords(): Entity[] {
  const words = new Map<WordClass, Entity>()
  for (const row of readTable('words.tsv')) {
    const wordClass = row.class as WordClass
    if (!(wordClass in WORD)) throw new Error(`words.tsv: unknown class ${row.class}`)
    if (wordClass === 'family') continue
    let entity = words.get(wordClass)
    if (entity === undefined) {
      entity = { kind: 'word', code: wordClass, names: {}, wordClass, keys: [] }
      words.set(wordClass, entity)
    }
    entity.keys.push(...listOf(row.terms).map(text => ({ text, flags: 0 })))
  }
  words.get('block')?.keys.push(...compassBlocks())
  return [...words.values()]
}

/** `中央` hides `中`, and `東北` what is called so; scripts with spaces need no such help. */
function compassBlocks(): Key[] {
  return readTable('compass-words.tsv')
    .flatMap(row => listOf(row.directions))
    .filter(word => /^\p{Script=Han}{2,}$/u.test(word))
    .map(text => ({ text, flags: 0 }))
}
