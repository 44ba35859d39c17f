import { findUnknownNames } from '../../../../functions/tagger/names/find-unknown-names.ts'
import { nameHeadline } from '../../../../functions/tagger/names/name-headline.ts'
import { uniteNames } from '../../../../functions/tagger/names/unite-names.ts'
import { resolve } from '../../../../functions/tagger/resolve.ts'
import { scan } from '../../../../functions/tagger/scan.ts'
import type { NameKind } from '../../../../functions/tagger/sequence/model-layout.ts'
import type { NameSpan } from '../../../../functions/tagger/sequence/name-spans.ts'
import { gazetteer } from '../load.ts'

/** The names that stand in [brackets] or {braces}, as a model would have read them: people and organisations. */
export function findIn(language: string, marked: string, headline = '', dateline = '') {
  const spans: NameSpan[] = []
  let body = ''
  for (const part of marked.split(/([[\]{}])/)) {
    if ('[{'.includes(part) && part !== '')
      spans.push({
        start: body.length,
        end: 0,
        kind: (part === '[' ? 'person' : 'organisation') as NameKind,
        confidence: 0.9,
      })
    else if (']}'.includes(part) && part !== '') spans.at(-1)!.end = body.length
    else body += part
  }
  const scanned = [
    scan(gazetteer, 'headline', headline),
    scan(gazetteer, 'dateline', dateline),
    scan(gazetteer, 'body', body),
  ]
  const decoded = { spans, probabilityOf: () => 0.9, nameAround: () => undefined }
  const { resolved } = resolve(gazetteer, scanned, language)
  const found = findUnknownNames(
    gazetteer,
    scanned,
    new Map([['body' as const, decoded]]),
    resolved,
    language,
  )
  const standing = nameHeadline(found.unknown, scanned, language)
  const united = uniteNames(gazetteer, scanned, standing, resolved, language)
  return { body, taken: found.taken, ...united }
}
