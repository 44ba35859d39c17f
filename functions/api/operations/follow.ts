import { ChangesPage } from '../../shapes/change-shapes.ts'
import { ChangesQuery } from '../changes.ts'
import { LISTED, REMOVED } from './examples.ts'
import type { Operations } from './operation.ts'

export const FOLLOW: Operations = {
  'GET /v1/changes': {
    name: 'listChanges',
    group: 'Follow',
    summary: 'What changed since you last asked',
    description: [
      'Begin with `since=0` and put each article into your store. While `more` is true, ask again with `since` set to `next`; then keep `next`, and go on from there later. Put or replace each article, drop what is removed.',
      '`limit` counts rows of the log, so a page may have fewer items, even none with `more: true`: of an article only its last change is told.',
      'Removals are told for 90 days. Who slept longer gets 410 `resync_required`, as does everybody after a restore: drop your copy and begin again at `links.resync`.',
    ].join('\n\n'),
    query: ChangesQuery,
    answers: {
      200: {
        says: 'A page of changes.',
        schema: ChangesPage,
        headers: ['ETag'],
        example: {
          items: [{ kind: 'article', sequence: 41, article: LISTED }, REMOVED],
          next: '5f0c3a9e71d2.42',
          more: false,
        },
      },
    },
    refuses: ['not_found', 'resync_required'],
    example: { query: 'limit=500&region=east-asia&since=0' },
  },
}
