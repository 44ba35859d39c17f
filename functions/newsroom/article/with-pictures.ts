import { touchPictures } from '../../../db/queries/touch-pictures.ts'
import type { PictureRow } from '../../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import { type FieldError, invalid } from '../../http/problem.ts'
import type { BodyPictureFacts, PictureFile, PictureWords } from '../../published/shown-picture.ts'
import { type Actor, actorName } from '../rules/permissions.ts'
import { picturesNamed } from '../submission/picture-columns.ts'
import { missingWords, PICTURE_WORDS } from '../submission/read-picture-words.ts'
import type { AcceptedSubmission, Submission } from '../submission/submission.ts'

type Facts = BodyPictureFacts & Partial<PictureWords>
type Found = ReadonlyMap<string, Facts>

/**
 * Looks up the pictures that submissions name. Where a submission brings no words for its picture, those that came with the
 * file are filled in; one that names a picture which is not there gets refusals instead. A partner may show its own and what its articles
 * show already, an editor any. One round trip if any picture is named, else none.
 */
export async function withPictures(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  submissions: readonly AcceptedSubmission[],
): Promise<({ accepted: AcceptedSubmission } | { errors: FieldError[] })[]> {
  const ids = [
    ...new Set(submissions.flatMap(({ submission, body }) => picturesNamed(submission, body.pictureIds))),
  ]
  if (ids.length === 0) return submissions.map(accepted => ({ accepted }))
  const owner = actor.kind === 'editor' ? undefined : actorName(actor)
  const rows = await touchPictures(db, { ids, owner, now: now() })
  const found: Found = new Map(rows.map(row => [row.id, factsOf(row)]))
  return submissions.map(each => withFound(each, found))
}

/** The same for one; 422 where it names a picture that is not there. */
export async function withOwnPictures(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  accepted: AcceptedSubmission,
): Promise<AcceptedSubmission> {
  const [read] = await withPictures(deps, actor, [accepted])
  if (!read || 'errors' in read) throw invalid(read?.errors ?? [])
  return read.accepted
}

function factsOf({ id, type, width, height, renditions, words }: PictureRow) {
  const said = JSON.parse(words) as Partial<PictureWords>
  return {
    ...said,
    id,
    type,
    width,
    height,
    renditions: JSON.parse(renditions) as PictureFile[],
    credit: said.credit ?? '',
    rights: said.rights ?? '',
  }
}

/** In the body the Markdown says these words, whatever came with the file. */
const bodyFacts = ({ alt: _, caption: __, focus: ___, ...facts }: Facts): BodyPictureFacts => facts

function withFound(accepted: AcceptedSubmission, found: Found) {
  const { submission } = accepted
  const inBody = accepted.body.pictureIds
  const errors: FieldError[] = inBody
    .filter(id => !found.has(id))
    .map(id => unknownPicture('/body', `Body: There is no picture ${id} that you may show.`))
  errors.push(
    ...inBody
      .filter(id => found.get(id)?.credit === '')
      .map(id => ({
        pointer: '/body',
        code: 'required' as const,
        message: `Body: The picture ${id} has no credit or rights. Send it again with both.`,
      })),
  )
  const own = ownPicture(submission.picture, found)
  if (own && 'errors' in own) errors.push(...own.errors)
  if (errors.length > 0) return { errors }
  const pictures = new Map([...found].map(([id, facts]) => [id, bodyFacts(facts)]))
  const picture = own && 'picture' in own ? own.picture : undefined
  return {
    accepted: { ...accepted, submission: picture ? { ...submission, picture } : submission, pictures },
  }
}

function ownPicture(picture: Submission['picture'], found: Found) {
  if (picture?.id === undefined) return undefined
  const facts = found.get(picture.id)
  if (!facts) {
    const message = 'Picture: There is no such picture that you may show. Send the file again.'
    return { errors: [unknownPicture('/picture/id', message)] }
  }
  const said = Object.fromEntries(
    PICTURE_WORDS.flatMap(name => {
      const value = picture[name] ?? facts[name]
      return value === undefined || value === '' ? [] : [[name, value]]
    }),
  )
  const errors = missingWords(said, '/picture')
  return errors.length > 0 ? { errors } : { picture: { id: picture.id, ...said } }
}

const unknownPicture = (pointer: string, message: string): FieldError => ({
  pointer,
  code: 'unknown_picture',
  message,
})
