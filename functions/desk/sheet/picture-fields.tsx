import type { Child } from 'hono/jsx'
import type { FieldError } from '../../http/problem.ts'
import { PICTURE_BYTES } from '../../picture/limits.ts'
import { PICTURE_TYPES } from '../../picture/picture-file.ts'
import { isId } from '../../text/id.ts'
import { deskPicture } from '../desk-figure.ts'
import { Field } from '../field.tsx'
import { PICTURE_FILE, PICTURE_GONE } from './sent-picture.ts'
import type { Values } from './sheet-values.ts'

interface PictureFieldsProps {
  values: Values
  errors: readonly FieldError[]
  /** Id of what came from the address, where the picture has one. */
  fetched?: string | undefined
  isClosed?: boolean | undefined
  /** The fields for its words. */
  children: Child
}

/** The article's picture: as it stands, the spot that stays in every crop, a file to send, and what is said of it. */
export function PictureFields({ values, errors, fetched = '', isClosed, children }: PictureFieldsProps) {
  const url = values.get('picture.url') ?? ''
  const id = url === '' ? (values.get('picture.id') ?? '') : fetched
  const isThere = isId(id)
  return (
    <fieldset class="group" id="picture">
      <legend>Picture</legend>
      <div class="field">
        <p class="hint">
          It stands on top. <a href="/desk/pictures">Pictures for the text</a> have a page of their own.
        </p>
      </div>
      {isThere && (
        <>
          <div class="pic field">
            <img src={deskPicture(id)} alt={values.get('picture.alt') ?? ''} />
            <FocusChoice value={values.get('picture.focus') ?? ''} />
          </div>
          <p class="hint field">The chosen spot stays in every crop.</p>
        </>
      )}
      {!isThere && url !== '' && (
        <p class="hint field" dir="auto">
          From {url}: it is fetched within minutes once the article is saved.
        </p>
      )}
      {children}
      {(isThere || url !== '') && !isClosed && (
        <label class="choice field">
          <input type="checkbox" name={PICTURE_GONE} value="yes" /> <span>Take the picture away</span>
        </label>
      )}
      {!isClosed && (
        // The last of the form's texts: what comes after a file is not read from somebody who is signed out.
        <Field
          name={PICTURE_FILE}
          label={isThere ? 'Replace it by' : 'File'}
          hint={`JPEG, PNG, WebP or AVIF, at most ${PICTURE_BYTES / 1024 / 1024} MB. What a camera says of place and device is taken out.`}
          errors={errors}
          control={attributes => (
            <input {...attributes} type="file" accept={Object.keys(PICTURE_TYPES).join(',')} />
          )}
        />
      )}
    </fieldset>
  )
}

const ROWS = [
  ['top', 0.15],
  ['', 0.5],
  ['bottom', 0.85],
] as const
const COLUMNS = [
  ['left', 0.15],
  ['', 0.5],
  ['right', 0.85],
] as const

const SPOTS = ROWS.flatMap(([row, y]) =>
  COLUMNS.map(([column, x]) => ({
    value: `${x},${y}`,
    name: [row, column].filter(Boolean).join(' ') || 'centre',
  })),
)

/** Nine spots; a partner's own stays chosen until another is. */
const FocusChoice = ({ value }: { value: string }) => (
  <div class="focal" role="radiogroup" aria-label="Focal point">
    {SPOTS.map(spot => (
      <input
        type="radio"
        name="picture.focus"
        value={spot.value}
        aria-label={spot.name}
        checked={spot.value === value || undefined}
      />
    ))}
    {value !== '' && !SPOTS.some(spot => spot.value === value) && (
      <input type="radio" name="picture.focus" value={value} aria-label="as it was sent" checked class="vh" />
    )}
  </div>
)
