import {
  FIELDS,
  hasAppeared,
  isPublished,
  isSound,
  isTouched,
  type Model,
  NEVER,
  same,
  type Text,
} from './lifecycle-model.ts'

/** What a text does to an article, by whomever it is sent. */
export class Refused extends Error {
  readonly status: number
  constructor(status: number) {
    super(String(status))
    this.status = status
  }
}

export interface Next {
  model: Model
  status: number
  writes: number
  kept?: Text[]
}
export function take(
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
export function clear(model: Model, schedule: number, now: number): Model {
  const from = Math.max(now, schedule, model.text.embargo ?? 0)
  const cleared: Model = { ...model, status: 'cleared', schedule, from, ended: undefined }
  refuseEnded(cleared, now)
  return cleared
}

/** An expiry that has passed and stays as it was refuses no other text. */
export function refuseEnded({ text, from = 0 }: Model, now: number, before?: Model) {
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
export function byDesk(model: Model, text: Text, now: number): Model {
  if (!isSound(text)) throw new Refused(422)
  const changed = { ...model, text, version: model.version + 1, edited: !same(text, model.sent) }
  if (!hasAppeared(model, now)) return settle(changed, true, now)
  refuseLate(changed)
  refuseEnded(changed, now, model)
  return changed
}
