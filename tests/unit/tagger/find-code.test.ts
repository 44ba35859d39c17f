import { describe, expect, it } from 'vitest'
import { TAG_KINDS } from '../../../functions/tagger/types.ts'
import { gazetteer } from './load.ts'

describe('an entity', () => {
  it('is found by its kind and the code that it has', () => {
    const { kinds } = gazetteer.entities
    const entities = [...kinds.keys()].filter(entity => kinds[entity]! < TAG_KINDS.length)
    expect(entities.length).toBeGreaterThan(20_000)
    expect(
      entities.filter(
        entity => gazetteer.entityOf(TAG_KINDS[kinds[entity]!]!, gazetteer.codeOf(entity)) !== entity,
      ),
    ).toEqual([])
  })

  it('is not found by its code under another kind', () => {
    expect(gazetteer.entityOf('country', 'JP')).toBeDefined()
    expect(gazetteer.entityOf('region', 'JP')).toBeUndefined()
    expect(gazetteer.entityOf('region', 'east-asia')).toBeDefined()
    expect(gazetteer.entityOf('topic', 'east-asia')).toBeUndefined()
  })

  it.each(['gn:01850147', 'gn:1850147.0', 'gn:', 'gn:x', 'GN:1850147', '1850147', 'tokyo', 'dw:tokyo', ''])(
    'is not found by %j, which only looks like its code',
    code => {
      expect(gazetteer.entityOf('place', 'gn:1850147')).toBeDefined()
      expect(gazetteer.entityOf('place', code)).toBeUndefined()
    },
  )
})
