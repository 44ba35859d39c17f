import {
  countStories,
  findSameStoryWork,
  listStoryCandidates,
  type StoryRow,
} from '../../../db/queries/find-same-story-work.ts'
import {
  insertSameStoryProposals,
  type NewSameStoryProposal,
} from '../../../db/queries/insert-same-story-proposals.ts'
import type { Deps } from '../../deps.ts'
import { readPublicTags } from '../../published/public-tags.ts'
import { figuresOf } from '../../similar/figures.ts'
import { type Archive, HOURS_APART, likeness, SAME, type StoryFacts } from '../../similar/same-story.ts'

const HOUR = 3_600_000

/**
 * Proposes articles of different languages as the same story, where they are about the same people, places, topics and
 * figures about the same time. It follows the change log; of each language the nearest article is proposed. An editor
 * decides. Four round trips, or one if nothing has changed.
 */
export async function proposeSameStories({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  const work = await findSameStoryWork(db)
  if (!work) return
  // A row is read once, so never at a time before its own: another isolate's clock may be ahead.
  const at = Math.max(now(), work.at)
  const { sources, candidates } = await listStoryCandidates(db, {
    ids: work.ids,
    now: at,
    apart: HOURS_APART * HOUR,
  })
  const facts = new Map([...sources, ...candidates].map(row => [row.id, factsOf(row)]))
  const archive = candidates.length === 0 ? NO_ARCHIVE : await readArchive(db, [...facts.values()])
  const proposals = sources.flatMap(source => {
    const others = candidates.filter(candidate => candidate.source === source.id)
    return nearestOfEachLanguage(source.id, [...new Set(others.map(({ id }) => id))], facts, archive)
  })
  await insertSameStoryProposals(db, proposals, { upTo: work.upTo, now: at })
}

const NO_ARCHIVE: Archive = { total: 0, countOf: () => 0 }

/** A tag with a name of its own may mean somebody else in another story. */
const factsOf = ({ language, visibleFrom, publicTags, headline, summary }: StoryRow): StoryFacts => ({
  language,
  at: visibleFrom,
  tags: readPublicTags(publicTags).filter(({ name }) => name === null),
  figures: figuresOf(`${headline}\n${summary}`),
})

async function readArchive(db: Deps['db'], stories: readonly StoryFacts[]): Promise<Archive> {
  const lists = new Map(
    stories.flatMap(({ tags }) => tags.map(({ kind, code }) => [`${kind} ${code}`, [kind, code] as const])),
  )
  const counts = await countStories(db, [
    ['all', ''],
    ...[...lists.values()].map(([kind, code]): [string, string] => [kind, code]),
  ])
  const entries = new Map(counts.map(({ kind, code, entries }) => [`${kind} ${code}`, entries]))
  return {
    total: entries.get('all ') ?? 0,
    countOf: (kind, code) => entries.get(`${kind} ${code}`) ?? 0,
  }
}

function nearestOfEachLanguage(
  id: string,
  others: readonly string[],
  facts: ReadonlyMap<string, StoryFacts>,
  archive: Archive,
): NewSameStoryProposal[] {
  const own = facts.get(id)
  const nearest = new Map<string, NewSameStoryProposal>()
  for (const other of others) {
    const their = facts.get(other)
    if (!own || !their) continue
    const { score, shared } = likeness(own, their, archive)
    const thousandths = Math.round(1000 * score)
    if (score < SAME || thousandths <= (nearest.get(their.language)?.score ?? 0)) continue
    const [articleId, otherId] = [id, other].sort() as [string, string]
    nearest.set(their.language, {
      articleId,
      otherId,
      score: thousandths,
      shared: shared.map(({ kind, code }) => [kind, code]),
    })
  }
  return [...nearest.values()]
}
