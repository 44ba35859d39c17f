/**
 * What becomes of an article, written from the contract and of nothing else: the oracle of the lifecycle's property test.
 * Times are ms.
 */
export interface Text {
  headline: string
  urgency: number
  embargo?: number | undefined
  expires?: number | undefined
}

export interface Model {
  status: 'draft' | 'submitted' | 'in_review' | 'rejected' | 'cleared' | 'killed'
  version: number
  text: Text
  /** What the partner sent last. */
  sent: Text
  /** The desk moved it; the desk changed its text. */
  handled: boolean
  edited: boolean
  schedule: number
  /** Its first visible instant; undefined while it is not cleared. */
  from: number | undefined
  /** When it was killed or unpublished. */
  ended: number | undefined
  killed: number | undefined
  /** Changes with a public note. */
  corrections: number
  proposal: { text: Text; fields: (keyof Text)[] } | undefined
  declined: Text[]
  withdrawal: boolean
  /** Every text that was ever kept of it. */
  stored: Text[]
}

export type Command =
  | { kind: 'submit'; texts: Text[]; publish: boolean; mayPublish: boolean }
  | { kind: 'patch'; text: Partial<Text> }
  | { kind: 'edit'; text: Partial<Text>; note: 'none' | 'note' | 'minor' }
  | { kind: 'release' }
  | { kind: 'move'; move: Move; schedule?: number | undefined }
  | { kind: 'withdraw'; mayPublish: boolean }
  | { kind: 'decide'; what: 'text' | 'withdrawal'; take: boolean }
export type Move =
  | 'submit'
  | 'take'
  | 'send_back'
  | 'reject'
  | 'publish'
  | 'unschedule'
  | 'unpublish'
  | 'restore'
  | 'kill'
  | 'lift'
  | 'lift_unseen'

/** `statuses` are HTTP's, one a text; `kept` are the texts that were acknowledged as news; `writes` those of the article. */
export interface Outcome {
  model: Model | undefined
  statuses: number[]
  kept: Text[]
  writes: number
}

const DAY = 86_400_000
const NEVER = Number.POSITIVE_INFINITY
const FIELDS = ['headline', 'urgency', 'embargo', 'expires'] as const
const same = (a: Text, b: Text) => FIELDS.every(field => a[field] === b[field])
const endOf = ({ ended, text }: Model) => ended ?? text.expires ?? NEVER
export const hasAppeared = ({ from }: Model, now: number) => from !== undefined && from <= now
export const isVisible = (model: Model, now: number) => hasAppeared(model, now) && endOf(model) > now
export const isKilled = (model: Model, now: number) => model.status === 'killed' && hasAppeared(model, now)
/** It ends by itself. */
export const hasExpired = (model: Model, now: number) =>
  hasAppeared(model, now) && model.ended === undefined && (model.text.expires ?? NEVER) <= now
const isPublished = (model: Model, now: number) => model.status === 'cleared' && hasAppeared(model, now)
const isTouched = ({ handled, edited }: Model) => handled || edited
/** The embargo has to end before the expiry. */
const isSound = ({ embargo = 0, expires = NEVER }: Text) => expires > embargo

class Refused extends Error {
  readonly status: number
  constructor(status: number) {
    super(String(status))
    this.status = status
  }
}

export const judge = (
  model: Model | undefined,
  command: Command,
  { now, version }: { now: number; version: number },
): Outcome => {
  if (command.kind === 'submit') return submit(model, command, now)
  const nothing = { model, kept: [], writes: 0 }
  if (!model) return { ...nothing, statuses: [404] }
  try {
    const next = ACTS[command.kind](structuredClone(model), command as never, { now, version })
    return { kept: [], ...next, model: keeping(next), statuses: [next.status] }
  } catch (error) {
    if (error instanceof Refused) return { ...nothing, statuses: [error.status] }
    throw error
  }
}

const keeping = ({ model, kept = [] }: Next): Model => ({ ...model, stored: [...model.stored, ...kept] })

interface Next {
  model: Model
  status: number
  writes: number
  kept?: Text[]
}
type Of<K extends Command['kind']> = Extract<Command, { kind: K }>
type Acts = {
  [K in Exclude<Command['kind'], 'submit'>]: (
    model: Model,
    command: Of<K>,
    at: { now: number; version: number },
  ) => Next
}

/** Several texts of one article make one write. */
function submit(
  before: Model | undefined,
  { texts, publish, mayPublish }: Of<'submit'>,
  now: number,
): Outcome {
  const last = texts.at(-1)
  const isKnown = (text: Text) => before?.stored.some(each => same(each, text)) ?? false
  const firstNew = texts.findIndex(text => !isKnown(text))
  const repeats = last && before && same(last, before.sent) ? (firstNew < 0 ? texts.length : firstNew) : 0
  const outcome: Outcome = { model: before, statuses: [], kept: [], writes: 0 }
  for (const [i, text] of texts.entries()) {
    try {
      const next = take(outcome.model && structuredClone(outcome.model), text, {
        publish,
        mayPublish,
        isRepeat: i < repeats,
        now,
      })
      outcome.model = keeping(next)
      outcome.writes = Math.max(outcome.writes, next.writes)
      outcome.statuses.push(next.status)
      outcome.kept.push(...(next.kept ?? []))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      outcome.statuses.push(error.status)
    }
  }
  return outcome
}

function take(
  model: Model | undefined,
  text: Text,
  {
    publish,
    mayPublish,
    isRepeat,
    now,
  }: { publish: boolean; mayPublish: boolean; isRepeat: boolean; now: number },
): Next {
  if (!isSound(text)) throw new Refused(422)
  if (!model) {
    const made: Model = {
      status: 'submitted',
      version: 1,
      text,
      sent: text,
      handled: false,
      edited: false,
      schedule: 0,
      from: undefined,
      ended: undefined,
      killed: undefined,
      corrections: 0,
      proposal: undefined,
      declined: [],
      withdrawal: false,
      stored: [],
    }
    return { model: publish ? clear(made, 0, now) : made, status: 201, writes: 1, kept: [text] }
  }
  const done = (next: Model, writes = 1, kept: Text[] = []): Next => ({
    model: next,
    status: 200,
    writes,
    kept,
  })
  if (isRepeat || same(text, model.sent)) {
    if (!publish || model.status !== 'submitted' || isTouched(model)) return done(model, 0)
    return done({ ...clear(model, 0, now), version: model.version + 1 })
  }
  if (model.status === 'killed' || (model.status === 'rejected' && model.handled)) throw new Refused(409)
  if (same(text, model.text)) return done({ ...model, sent: text, edited: false, proposal: undefined })
  if (model.declined.some(each => same(each, text)))
    return done({ ...model, sent: text, proposal: undefined })
  const changed = { ...model, text, sent: text, version: model.version + 1, proposal: undefined }
  if (!hasAppeared(model, now) && !isTouched(model)) {
    const next = settle(changed, mayPublish, now)
    return done(publish && next.from === undefined ? clear(next, 0, now) : next, 1, [text])
  }
  if (isPublished(model, now) && !model.edited && mayPublish) {
    refuseLate(changed)
    refuseEnded(changed, now, model)
    return done(changed, 1, [text])
  }
  const fields = FIELDS.filter(field => text[field] !== model.sent[field])
  const all = FIELDS.filter(field => fields.includes(field) || model.proposal?.fields.includes(field))
  return {
    model: { ...model, sent: text, proposal: { text, fields: [...all] } },
    status: 202,
    writes: 1,
    kept: [text],
  }
}

/** Cleared to appear: at once, or when schedule and embargo have passed. */
function clear(model: Model, schedule: number, now: number): Model {
  const from = Math.max(now, schedule, model.text.embargo ?? 0)
  const cleared: Model = { ...model, status: 'cleared', schedule, from, ended: undefined }
  refuseEnded(cleared, now)
  return cleared
}

/** An expiry that has passed and stays as it was refuses no other text. */
function refuseEnded({ text, from = 0 }: Model, now: number, before?: Model) {
  const { expires = NEVER } = text
  if (before && hasAppeared(before, now) && before.text.expires === text.expires) return
  if (expires <= now || expires <= from) throw new Refused(422)
}

function refuseLate({ text, from = 0 }: Model) {
  if ((text.embargo ?? 0) > from) throw new Refused(409)
}

/** Another text before appearance: the clearance stands where whoever changed the text may clear. */
function settle(model: Model, mayClear: boolean, now: number): Model {
  if (model.status === 'cleared' && mayClear) return clear(model, model.schedule, now)
  const isOpen = model.status === 'cleared' || model.status === 'rejected'
  return { ...model, status: isOpen ? 'submitted' : model.status, from: undefined, schedule: 0 }
}

/** The desk's own text. */
function byDesk(model: Model, text: Text, now: number): Model {
  if (!isSound(text)) throw new Refused(422)
  const changed = { ...model, text, version: model.version + 1, edited: !same(text, model.sent) }
  if (!hasAppeared(model, now)) return settle(changed, true, now)
  refuseLate(changed)
  refuseEnded(changed, now, model)
  return changed
}

const refuseStale = (model: Model, version: number) => {
  if (model.version !== version) throw new Refused(412)
}

const ACTS: Acts = {
  patch: (model, { text }, { now }) =>
    take(model, { ...model.sent, ...text }, { publish: false, mayPublish: true, isRepeat: false, now }),
  edit: (model, { text, note }, { now, version }) => {
    refuseStale(model, version)
    if (model.status === 'killed') throw new Refused(409)
    const next = { ...model.text, ...text }
    const isCorrection = isPublished(model, now) && note !== 'minor'
    if (isCorrection && (note === 'none' || same(next, model.text))) throw new Refused(422)
    if (same(next, model.text)) return { model, status: 200, writes: 0 }
    const changed = byDesk(model, next, now)
    const corrections = model.corrections + (isCorrection ? 1 : 0)
    return { model: { ...changed, corrections }, status: 200, writes: 1, kept: [next] }
  },
  release: (model, _, { now, version }) => {
    refuseStale(model, version)
    const isHeld = model.status !== 'killed' && !hasAppeared(model, now) && (model.text.embargo ?? 0) > now
    if (!isHeld) throw new Refused(409)
    const next = { ...model.text, embargo: undefined }
    return { model: byDesk(model, next, now), status: 200, writes: 1, kept: [next] }
  },
  move: (model, { move, schedule = 0 }, { now, version }) => {
    refuseStale(model, version)
    const { status } = model
    const appeared = hasAppeared(model, now)
    const isAllowed = {
      submit: !appeared && ['draft', 'rejected'].includes(status),
      take: status === 'submitted',
      send_back: !appeared && ['submitted', 'in_review'].includes(status),
      reject: status === 'submitted' || status === 'in_review',
      publish: !appeared && ['draft', 'submitted', 'in_review', 'rejected'].includes(status),
      unschedule: status === 'cleared' && !appeared,
      unpublish: isPublished(model, now),
      restore: appeared && ['in_review', 'rejected'].includes(status),
      kill: status !== 'killed',
      lift: isLiftable(model, now) && wasTaken(model),
      lift_unseen: isLiftable(model, now) && !wasTaken(model),
    }[move]
    if (!isAllowed) throw new Refused(409)
    const moved = { ...model, version: model.version + 1, handled: true }
    return { model: MOVED[move](moved, now, schedule), status: 200, writes: 1 }
  },
  withdraw: (model, { mayPublish }, { now }) => {
    if (model.status === 'killed' || model.status === 'rejected')
      return { model: { ...model, proposal: undefined }, status: 200, writes: model.proposal ? 1 : 0 }
    const next = { ...model, version: model.version + 1 }
    if (!isPublished(model, now)) {
      const back = { ...takenBack(next, 'rejected', now), proposal: undefined }
      return { model: back, status: 200, writes: 1 }
    }
    if (mayPublish) return { model: MOVED.kill(next, now, 0), status: 200, writes: 1 }
    return { model: { ...model, withdrawal: true }, status: 202, writes: model.withdrawal ? 0 : 1 }
  },
  decide: (model, { what, take: isTaken }, { now }) => {
    const { proposal } = model
    if (what === 'withdrawal' ? !model.withdrawal : !proposal) throw new Refused(409)
    if (what === 'withdrawal') {
      const next = { ...model, withdrawal: false }
      if (!isTaken) return { model: next, status: 200, writes: 1 }
      if (isPublished(model, now)) throw new Refused(409)
      const moved = { ...next, version: model.version + 1, handled: true, proposal: undefined }
      return { model: takenBack(moved, 'rejected', now), status: 200, writes: 1 }
    }
    if (!proposal) throw new Refused(409)
    const next = { ...model, proposal: undefined }
    if (!isTaken) {
      return { model: { ...next, declined: [...model.declined, proposal.text] }, status: 200, writes: 1 }
    }
    if (model.status === 'killed') throw new Refused(409)
    const text = {
      ...model.text,
      ...Object.fromEntries(proposal.fields.map(name => [name, proposal.text[name]])),
    }
    const changed = byDesk(next, text, now)
    const corrections = model.corrections + (isPublished(model, now) ? 1 : 0)
    return { model: { ...changed, corrections }, status: 200, writes: 1, kept: [text] }
  },
}

const isLiftable = ({ status, killed }: Model, now: number) =>
  status === 'killed' && killed !== undefined && now < killed + DAY
/** Readers saw it until the kill. */
const wasTaken = ({ from, ended, killed }: Model) => from !== undefined && ended === killed

function takenBack(model: Model, status: Model['status'], now: number): Model {
  return hasAppeared(model, now) ? { ...model, status } : { ...model, status, from: undefined, schedule: 0 }
}

const MOVED: Record<Move, (model: Model, now: number, schedule: number) => Model> = {
  submit: model => ({ ...model, status: 'submitted' }),
  send_back: model => ({ ...model, status: 'draft' }),
  take: model => ({ ...model, status: 'in_review' }),
  reject: model => ({ ...model, status: 'rejected', withdrawal: false }),
  publish: (model, now, schedule) => clear(model, schedule, now),
  unschedule: (model, now) => takenBack(model, 'in_review', now),
  unpublish: (model, now) => ({ ...model, status: 'in_review', ended: Math.min(endOf(model), now) }),
  restore: (model, now) => {
    const restored: Model = { ...model, status: 'cleared', ended: undefined }
    refuseEnded(restored, now)
    return restored
  },
  kill: (model, now) => {
    const appeared = hasAppeared(model, now)
    return {
      ...model,
      status: 'killed',
      from: appeared ? model.from : undefined,
      ended: appeared ? Math.min(endOf(model), now) : undefined,
      killed: now,
      proposal: undefined,
      withdrawal: false,
    }
  },
  lift: model => ({ ...model, status: 'cleared', ended: undefined, killed: undefined }),
  lift_unseen: (model, now) => ({ ...takenBack(model, 'in_review', now), killed: undefined }),
}
