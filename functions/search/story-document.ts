import type { ListedStory } from '../../db/queries/list-told.ts'
import type { IndexedStory } from '../../db/search/put-stories.ts'
import { secondOf } from '../../db/search/story-id.ts'
import { unpackBlocks } from '../body/pack-blocks.ts'
import { plainText } from '../body/plain-text.ts'
import { readPublicTags } from '../published/public-tags.ts'
import { isFacet } from './filters.ts'
import { EVERY, type Mark, mainMark, markOf } from './marks.ts'
import { textTokens } from './tokens.ts'

/** A story as the readers' index holds it: the tokens of all that readers can read of it, and its lists. */
export function storyDocument(story: ListedStory): IndexedStory {
  const lists = (JSON.parse(story.lists) as string[]).map(list => list.split(' ') as unknown as Mark)
  const headline = [story.headline, story.slugline].filter(text => text !== null).join('\n')
  const main = [...textTokens(headline), ...mainMarks(story.tags)]
  const texts = [
    headline,
    story.summary ?? story.lead,
    story.byline,
    story.datelinePlace,
    story.sourceName,
    plainText(unpackBlocks(story.body, story.blocks)),
  ]
  return {
    articleId: story.id,
    second: secondOf(story.visibleFrom),
    words: textTokens(texts.filter(text => text !== null).join('\n')).join(' '),
    marks: [...[EVERY, ...lists].map(markOf), ...main.map(mainMark)].join(' '),
    facets: lists.filter(([kind]) => isFacet(kind)).map(([kind, code]) => `${kind} ${code}`),
  }
}

/** The least salience of a tag that a story counts as being about. The most salient tag of a kind has 1. */
const SALIENT = 0.7

const mainMarks = (tags: string) =>
  readPublicTags(tags)
    .filter(({ name, salience }) => name === null && salience >= SALIENT)
    .map(({ kind, code }) => markOf([kind, code]))
