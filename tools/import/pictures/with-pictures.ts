import { BODY_PICTURES } from '../../../functions/body/limits.ts'
import { checkAddress } from '../../../functions/outbound/check-address.ts'
import { REFUSALS } from '../../../functions/outbound/refusal.ts'
import type { PictureWords } from '../../../functions/published/shown-picture.ts'
import { readFocus } from '../../../functions/text/focus.ts'
import type { Entry } from '../entry.ts'
import { type BodyLine, inBrackets, replaceBodyPictures, withoutEscapes } from './body-lines.ts'
import type { FindPicture, Found, GivenWords, OwnPicture } from './named-picture.ts'
import type { SendPicture } from './picture-sender.ts'
import { OTHER_FIELDS, readWords } from './read-words.ts'

/** What became of a picture. `later`: the newsroom fetches it from its address. `left`: nobody said where such pictures are. */
export type PictureResult = 'new' | 'known' | 'later' | 'left' | 'refused'

export interface PictureOutcome {
  /** Of its text. */
  origin: string
  name: string
  result: PictureResult
  /** Why it was refused. */
  message?: string
}

interface Work {
  send: SendPicture
  /** For pictures that name nobody. */
  credit: string | undefined
  onPicture(outcome: PictureOutcome): void
}

/** The entries with the pictures of each in the newsroom. What cannot be taken is left out of its text, which goes on. */
export async function* withPictures(entries: AsyncIterable<Entry>, work: Work): AsyncGenerator<Entry> {
  for await (const entry of entries) {
    if (!('submission' in entry) || !entry.findPicture) yield entry
    else yield { ...entry, submission: await submissionWith(entry, entry.findPicture, work) }
  }
}

async function submissionWith(
  { submission, origin }: Pick<Entry, 'origin'> & { submission: Record<string, unknown> },
  findPicture: FindPicture,
  { send, credit, onPicture }: Work,
): Promise<Record<string, unknown>> {
  const { picture, body, rights } = submission
  const defaults = { credit, rights: typeof rights === 'string' ? rights : undefined }

  async function take(name: string, found: Found, given: GivenWords): Promise<Taken | undefined> {
    const words = { ...withoutEmpty(defaults), ...withoutEmpty(found.words), ...withoutEmpty(given) }
    const { taken, ...outcome } = await takePicture(found, words, send)
    onPicture({ origin, name, ...outcome })
    return taken
  }

  let inBody = 0
  async function lineOf({ alt, name, caption = '' }: BodyLine): Promise<string | undefined> {
    const found = inBody < BODY_PICTURES ? findPicture(name) : { refusal: TOO_MANY }
    const given = { alt: withoutEscapes(alt), caption: withoutEscapes(caption) }
    const taken = await take(name, 'url' in found ? { refusal: ONLY_FILES } : found, given)
    if (taken) inBody++
    return taken && markdownOf(taken)
  }

  if (isOwn(picture)) {
    const { file, ...said } = picture
    const given = readWords(said)
    const taken = given
      ? await take(file, findPicture(file), given)
      : await take(file, { refusal: `\`picture\` of the text ${OTHER_FIELDS}` }, {})
    // JSON leaves out what is undefined.
    return { ...submission, picture: taken && submitted(taken), ...(await bodyOf()) }
  }
  return { ...submission, ...(await bodyOf()) }

  async function bodyOf() {
    return typeof body === 'string' ? { body: await replaceBodyPictures(body, lineOf) } : {}
  }
}

const TOO_MANY = `A text may have at most ${BODY_PICTURES} pictures.`
const ONLY_FILES = 'It is at an address; only a story’s own picture is fetched.'

/** A picture that the newsroom has or will fetch, with all that it needs to be told. */
type Taken = { words: PictureWords } & ({ id: string } | { url: string })

interface Attempt extends Pick<PictureOutcome, 'result' | 'message'> {
  taken?: Taken
}

const refused = (message: string): Attempt => ({ result: 'refused', message })

/** With what is said where it is missing. */
const NEEDED = [
  ['alt', 'Nothing says what it shows (alt).'],
  ['credit', 'Nothing says whom it is by: give --credit for all that name nobody.'],
  ['rights', 'Nothing says its rights.'],
] as const

async function takePicture(found: Found, given: GivenWords, send: SendPicture): Promise<Attempt> {
  if ('refusal' in found) return refused(found.refusal)
  if ('isLeftOut' in found) return { result: 'left' }
  const words = withoutEmpty({ ...given, alt: given.alt ?? given.caption })
  const missing = NEEDED.find(([name]) => words[name] === undefined)
  if (missing) return refused(missing[1])
  const said = words as PictureWords
  if ('url' in found) {
    const address = checkAddress(found.url, new Set())
    if (typeof address === 'string') return refused(REFUSALS[address])
    return { result: 'later', taken: { words: said, url: address.href } }
  }
  const sent = await send(found.file, ofThePicture(said, found.words))
  if ('refusal' in sent) return refused(sent.refusal)
  return { result: sent.isNew ? 'new' : 'known', taken: { words: said, id: sent.id } }
}

/** One story's caption and focus are not those of the picture, which other stories show too. */
const ofThePicture = (
  { caption: _, focus: __, ...words }: PictureWords,
  { caption, focus }: GivenWords = {},
): PictureWords => ({ ...words, ...withoutEmpty({ caption, focus }) })

const isOwn = (picture: unknown): picture is OwnPicture =>
  typeof (picture as { file?: unknown } | undefined | null)?.file === 'string'

/** As a submission has it. */
function submitted({ words: { focus, ...words }, ...where }: Taken) {
  const point = focus === undefined ? undefined : readFocus(focus)
  return { ...where, ...words, ...(point && { focus: point }) }
}

/** As a body has it. */
function markdownOf({ words: { alt, caption }, ...where }: Taken): string | undefined {
  if (!('id' in where)) return undefined
  return `![${inBrackets(alt)}](picture:${where.id}${caption === undefined ? '' : ` "${inBrackets(caption)}"`})`
}

const withoutEmpty = (words: { [Name in keyof GivenWords]?: string | undefined } = {}): GivenWords =>
  Object.fromEntries(Object.entries(words).filter(([, each]) => each !== undefined && each !== ''))
