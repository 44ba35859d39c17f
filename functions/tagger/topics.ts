import { addName, countCues, cueWeights, subjectOf, type Tally } from './count-cues.ts'
import { LEAD_LENGTH } from './country-chance.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import { NONE } from './layout.ts'
import { namedTopics } from './named-topics.ts'
import type { Resolved } from './resolved.ts'
import type { Scanned } from './scan.ts'
import { READ_LENGTH } from './subject-features.ts'
import { type CueWeights, type SubjectModel, scoreSubjects, TAUGHT_SUBJECTS } from './subjects.ts'
import type { Span, Tag } from './types.ts'

/** A cue of weight 5 carries a topic alone. */
const HALF_SURE = 3.5
const LEAST_CONFIDENCE = 0.3
const MOST_CONFIDENCE = 0.95
/** The surest topics that cues or the model tell; those above them come along. */
const MOST_TOPICS = 5
/** How little of its narrowest topics' best rank another one may have and still come before the topic above both. */
const LEAST_SHARE = 0.5
/** What the model says of a subject moves the topics under it, from the chance that it gives to an ordinary cue on. */
const MODEL_PULL = 0.4
const ORDINARY_CHANCE = 0.25
/** In logits: of subjects that nobody labelled the model has seen too little to speak against cues. */
const LEAST_PULL_UNTAUGHT = 0.3
/** The model learned some subjects from people, the others from cues alone: those stand back, and more so where both are told. */
const CUED_RANK = 0.6
const CUED_BESIDE_TAUGHT = 0.72
const TOLD_CHANCE = 0.18
/** Leisure was learned from travel guides, which look like much that is no leisure; in logits. */
const LEISURE = 10000000
const LEISURE_DOUBT = 1.3

/** What a topic keeps of its confidence that a single cue tells, outside the headline or what stands in for it. */
const TOLD_ONCE_SHARE = 0.55
/** A word or a name of this weight or less asks for company, however often and wherever it stands. */
const ASKS_FOR_COMPANY = 3

/** Parliaments and hospitals: what a story says of them is mostly where it happens. */
const SCENES = new Set([20000615, 20000460, 20000462])
/** What such a topic keeps of its rank, in a story with a headline that tells something else. */
const SCENE_SHARE = 0.4
/** How sure that other topic has to be. */
const LEAST_EVENT = 0.6

interface Topic {
  entity: number
  confidence: number
  /** Subjects are ordered by what the model says, topics of one subject by their cues. */
  rank: number
  evidence: Span[]
  isDoubtful?: boolean
  /** Told by what is named alone, as an airline tells of air transport. */
  isNamed?: boolean
}

/** A topic and how many there are from the top level to it. */
interface PlacedTopic extends Topic {
  depth: number
}

/** Topics of a text, most salient first, and those above them behind the narrower ones. Without a model cues decide. */
export function findTopics(
  gazetteer: LoadedGazetteer,
  scanned: readonly Scanned[],
  resolved: readonly Resolved[],
  model?: SubjectModel,
): Tag[] {
  const tallies = countCues(scanned)
  const text = textOf(scanned)
  const hasHeadline = scanned.some(({ field }) => field === 'headline')
  const isBrief = !hasHeadline && text.length <= LEAD_LENGTH
  const chances =
    model && /\p{L}/u.test(text) ? chancesOf(model, text, cueWeights(gazetteer, scanned, tallies)) : undefined
  for (const named of namedTopics(gazetteer, resolved, hasHeadline)) addName(tallies, named)
  const doubt = doubtOf(chances)
  const surest = cuedTopics(gazetteer, tallies, chances, doubt)
    .concat(modelledSubjects(gazetteer, chances, doubt))
    .sort((a, b) => b.confidence - a.confidence || byRank(a, b))
    .slice(0, MOST_TOPICS)
  const isOfBystanders = surest.some(isInHeadline) ? isNamedBelow : () => false
  const told = surest.map(topic =>
    (topic.isDoubtful && !isBrief) || isToldOnce(topic, hasHeadline) || isOfBystanders(topic)
      ? { ...topic, confidence: topic.confidence * TOLD_ONCE_SHARE }
      : topic,
  )
  const topics = withBroader(gazetteer, hasHeadline ? withoutScenes(gazetteer, told) : told).sort(
    (a, b) => byRank(a, b) || b.depth - a.depth || a.entity - b.entity,
  )
  const top = topics[0]?.rank ?? 1
  return topics.map(({ entity, confidence, rank, evidence }) => ({
    kind: 'topic',
    code: gazetteer.codeOf(entity),
    confidence: round(confidence),
    salience: round(rank / top),
    isKnown: true,
    evidence,
  }))
}

/** A story in a parliament is about its bill, one of a flooded hospital about the flood. */
function withoutScenes(gazetteer: LoadedGazetteer, told: readonly Topic[]): Topic[] {
  const isScene = ({ entity }: Topic) => SCENES.has(gazetteer.entities.codes[entity]!)
  const scenes = new Set(told.filter(isScene).map(({ entity }) => subjectOf(gazetteer, entity)))
  const isOfScene = ({ entity }: Topic) => scenes.has(subjectOf(gazetteer, entity))
  const isEvent = (topic: Topic) =>
    !isOfScene(topic) && topic.evidence.length > 0 && !topic.isDoubtful && topic.confidence >= LEAST_EVENT
  if (!told.some(isEvent)) return [...told]
  return told.map(topic =>
    isScene(topic) || (isOfScene(topic) && topic.evidence.length === 0)
      ? { ...topic, rank: topic.rank * SCENE_SHARE }
      : topic,
  )
}

/** What the model says of each subject, doubted where it was taught less well. */
function chancesOf(model: SubjectModel, text: string, cues: CueWeights): Map<number, number> {
  const chances = scoreSubjects(model, text, cues)
  chances.set(LEISURE, chanceOf(logit(chances.get(LEISURE) ?? 0) - LEISURE_DOUBT))
  return chances
}

/** Whether one of the subjects that people taught is told. */
function tellsTaught(chances: ReadonlyMap<number, number>): boolean {
  let isTold = false
  chances.forEach((chance, subject) => {
    isTold ||= chance >= TOLD_CHANCE && isTaught(subject)
  })
  return isTold
}
const isTaught = (subject: number) => subject !== 0 && subject !== LEISURE && TAUGHT_SUBJECTS.has(subject)

/** What a confidence of a subject that nobody taught loses beside one that people did. */
type Doubt = (subject: number) => number

function doubtOf(chances: ReadonlyMap<number, number> | undefined): Doubt {
  const isBesideTaught = chances !== undefined && tellsTaught(chances)
  return subject => (isBesideTaught && !isTaught(subject) ? CUED_BESIDE_TAUGHT : 1)
}

function cuedTopics(
  gazetteer: LoadedGazetteer,
  tallies: ReadonlyMap<number, Tally>,
  chances: ReadonlyMap<number, number> | undefined,
  doubt: Doubt,
): Topic[] {
  const telling = [...tallies.values()].filter(({ teller }) => teller !== undefined)
  const most = telling.reduce((highest, { score }) => Math.max(highest, score), 0)
  const topics = telling.map((tally): Topic => {
    const { entity, score, evidence } = tally
    const share = score / most
    const byCues = Math.min(
      MOST_CONFIDENCE,
      (0.6 + 0.4 * share ** 0.5) * (score / (score + HALF_SURE)) * 1.15,
    )
    const subject = subjectOf(gazetteer, entity)
    const chance = chances?.get(subject)
    const isDoubtful = isAlone(tally)
    const isNamed = !tally.isToldByWord
    if (chance === undefined)
      return { entity, evidence, confidence: byCues, rank: share, isDoubtful, isNamed }
    const confidence = Math.min(MOST_CONFIDENCE, chanceOf(logit(byCues) + pullOf(subject, chance)))
    // What the headline names is told, whatever the model makes of the rest.
    if (isInHeadline({ evidence }))
      return { entity, evidence, confidence, rank: confidence, isDoubtful, isNamed }
    return {
      entity,
      evidence,
      isDoubtful,
      isNamed,
      confidence: confidence * doubt(subject),
      rank: rankOf(subject, chance) * confidence,
    }
  })
  return topics.filter(({ confidence }) => confidence >= LEAST_CONFIDENCE)
}

const isInHeadline = ({ evidence }: Pick<Topic, 'evidence'>) =>
  evidence.some(({ field }) => field === 'headline')

/** Firms and offices of which the headline says nothing: chip makers in news of the stock market. */
const isNamedBelow = (topic: Topic) => topic.isNamed === true && !isInHeadline(topic)

/** Whether one word or name is all that tells a topic, and one that proves little by itself. */
const isAlone = ({ hasSeveralTellers, weight }: Tally) => !hasSeveralTellers && weight <= ASKS_FOR_COMPANY

/** Whether all that tells a topic is one word deep in the text, which may be there in passing. */
function isToldOnce({ evidence }: Topic, hasHeadline: boolean): boolean {
  const [first] = evidence
  if (first === undefined) return false
  return evidence.every(
    span =>
      !isUpFront(span, hasHeadline) &&
      span.field === first.field &&
      span.start < first.end &&
      first.start < span.end,
  )
}

const isUpFront = ({ field, start }: Span, hasHeadline: boolean) =>
  field === 'headline' || (!hasHeadline && field === 'body' && start < LEAD_LENGTH)

/** How far what the model says of a subject moves the topics under it, in logits. */
function pullOf(subject: number, chance: number): number {
  const pull = MODEL_PULL * (logit(chance) - logit(ORDINARY_CHANCE))
  return isTaught(subject) ? pull : Math.max(LEAST_PULL_UNTAUGHT, pull)
}

/** The top-level subjects of which the model is sure enough. */
function modelledSubjects(
  gazetteer: LoadedGazetteer,
  chances: ReadonlyMap<number, number> | undefined,
  doubt: Doubt,
): Topic[] {
  const topics: Topic[] = []
  chances?.forEach((chance, subject) => {
    const confidence = chance * doubt(subject)
    if (confidence < LEAST_CONFIDENCE) return
    const entity = gazetteer.entityOf('topic', `medtop:${String(subject).padStart(8, '0')}`)
    if (entity !== undefined) topics.push({ entity, confidence, rank: rankOf(subject, chance), evidence: [] })
  })
  return topics
}

const rankOf = (subject: number, chance: number) => (isTaught(subject) ? chance : chance * CUED_RANK)

/**
 * A broader topic is at least as sure as the surest of those below it and shares their evidence. It comes behind them,
 * but for those that say little beside the best of them.
 */
function withBroader(gazetteer: LoadedGazetteer, told: readonly Topic[]): PlacedTopic[] {
  const { parents } = gazetteer.entities
  const below = new Map<number, Topic[]>()
  for (const topic of told) {
    for (let { entity } = topic; entity !== NONE; entity = parents[entity]!) {
      const known = below.get(entity)
      if (known === undefined) below.set(entity, [topic])
      else known.push(topic)
    }
  }
  const depthOf = (topic: number): number => (topic === NONE ? 0 : 1 + depthOf(parents[topic]!))
  return Array.from(below, ([entity, topics]) => ({
    ...sumUp(entity, topics),
    entity,
    depth: depthOf(entity),
  }))
}

/** What a topic and those below it say of it. */
function sumUp(entity: number, topics: readonly Topic[]): Omit<Topic, 'entity'> {
  const [first, second] = topics
  if (first !== undefined && second === undefined) return first
  const narrower = topics.filter(topic => topic.entity !== entity)
  const ranks = (narrower.length > 0 ? narrower : topics).map(({ rank }) => rank)
  const best = Math.max(...ranks)
  return {
    confidence: Math.max(...topics.map(({ confidence }) => confidence)),
    rank: Math.min(...ranks.filter(rank => rank >= LEAST_SHARE * best)),
    evidence: topics.flatMap(({ evidence }) => evidence),
  }
}

/** Headline and what follows, as the model reads it. */
function textOf(scanned: readonly Scanned[]): string {
  const told = scanned
    .filter(({ field }) => field !== 'dateline')
    .map(({ text }) => text.slice(0, READ_LENGTH))
  return told.join('\n').slice(0, READ_LENGTH)
}

const byRank = (a: Topic, b: Topic) => b.rank - a.rank
const logit = (chance: number) => Math.log(chance / (1 - chance))
const chanceOf = (score: number) => 1 / (1 + Math.exp(-score))
const round = (value: number) => Math.round(value * 1000) / 1000
