import { FoundTags } from '../../shapes/found-tags-shapes.ts'
import { TagLine } from '../tag-line.ts'
import type { Operations } from './operation.ts'

export const TAG: Operations = {
  'POST /v1/tag': {
    name: 'tagText',
    group: 'Tag',
    summary: 'What the tagger finds in a text',
    description: 'Stores nothing.',
    body: { schema: TagLine, types: ['application/json'] },
    scope: 'submit',
    answers: { 200: { says: 'Tags, and the words that earned them.', schema: FoundTags } },
    refuses: ['malformed', 'too_large', 'unsupported_type', 'invalid'],
    example: { body: { text: 'Tokyo and Seoul agree on a summit.' } },
  },
}
