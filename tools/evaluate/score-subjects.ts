import type { Tag } from '../../functions/tagger/types.ts'
import type { GoldDocument } from '../gold/gold.ts'
import { type Counts, ratio } from '../gold/measure.ts'
import { isPublic, type Task } from './score.ts'
import type { World } from './world.ts'

/** The media topic of each subject that has one. */
const SUBJECT_TOPICS: Readonly<Record<string, string>> = {
  politics: 'medtop:11000000',
  sports: 'medtop:15000000',
  health: 'medtop:07000000',
  'science/technology': 'medtop:13000000',
  entertainment: 'medtop:01000000',
  travel: 'medtop:10000000',
}

/** Travel and geography are hardly subjects of news. */
const NEWS_SUBJECTS = ['politics', 'sports', 'health', 'science/technology', 'entertainment']

/** The subject of one sentence, by the first topic that readers would see. */
export const subjects: Task = {
  measures: [
    { name: 'five subjects, precision', of: ratio('fiveRight', 'fiveGiven') },
    { name: 'five subjects, recall', of: ratio('fiveRight', 'five') },
    { name: 'seven subjects, precision', of: ratio('right', 'given') },
    { name: 'seven subjects, recall', of: ratio('right', 'all') },
  ],
  score: (document, result, world) => {
    const gold = subjectOf(document)
    const first = result.tags.find(tag => tag.kind === 'topic' && isPublic(tag))
    const given = first && world.subjectOf(first.code)
    const isRight = given !== undefined && given === SUBJECT_TOPICS[gold]
    const counts: Counts = { all: 1, given: first ? 1 : 0, right: isRight ? 1 : 0 }
    if (NEWS_SUBJECTS.includes(gold)) {
      counts.five = 1
      counts.fiveGiven = counts.given!
      counts.fiveRight = counts.right!
    }
    const findings = isRight
      ? []
      : [
          {
            group: `${given ?? 'none'} for ${gold}`,
            surface: document.id,
            context: document.text.slice(0, 80),
          },
        ]
    return { counts, findings }
  },
  judge: (document, result, world) =>
    result.tags
      .filter(tag => isJudged(tag, world))
      .map(tag => ({
        tag,
        isRight: world.subjectOf(tag.code) === SUBJECT_TOPICS[subjectOf(document)],
        weight: 1,
      })),
}

/** The corpus knows seven subjects; what it says of others is nothing. */
function isJudged(tag: Tag, world: World): boolean {
  return tag.kind === 'topic' && Object.values(SUBJECT_TOPICS).includes(world.subjectOf(tag.code) ?? '')
}

const subjectOf = (document: GoldDocument) => document.subject ?? ''
