import { ENTITY_KINDS, type EntityKind } from '../../../db/schema.ts'
import { Problem } from '../../http/problem.ts'
import type { EntityRef } from '../../newsroom/names/local-entity.ts'

/** The page of one thing: `/desk/names/place:gn:1835848`. */
export const entityPath = ({ kind, code }: EntityRef) => `/desk/names/${kind}:${code}`

const CODE = /^(?:[A-Z]{2}|gn:\d{1,10}|wd:Q\d{1,10}|dw:[a-z0-9-]{1,100}|medtop:\d{8})$/

/** 404 for what names no thing. */
export function readEntityPath(text: string): EntityRef {
  const [kind = '', ...code] = text.split(':')
  const ref = { kind: kind as EntityKind, code: code.join(':') }
  if (ENTITY_KINDS.includes(ref.kind) && CODE.test(ref.code)) return ref
  throw unknownEntity()
}

export const unknownEntity = () =>
  new Problem('not_found', 'Neither the gazetteer nor the newsroom has this.')
