import type { KeptText } from '../../../db/queries/delete-autosave.ts'
import { isId } from '../../text/id.ts'
import type { Values } from '../sheet/sheet-values.ts'
import { FORM_KEY } from './form-key.ts'

/** With an article's id and a point before it, it is as long as the key of a form for a new article. */
const WINDOW_LENGTH = 26
export const WINDOW = new RegExp(`^[A-Za-z0-9_-]{${WINDOW_LENGTH}}$`)
/** Of a form that names no window; in an address else the newest text. */
export const NO_WINDOW = '1'

/** Tells windows apart in which one editor writes on one article, so that each keeps a text of its own. */
export const windowOf = (secret: string) => secret.slice(0, WINDOW_LENGTH)

/** The article of which a text is kept, and the window that it was typed in. */
export function readKeptForm(form: string): { id: string; window: string } | undefined {
  const [id = '', window = NO_WINDOW, ...rest] = form.split('.')
  const isWindow = window === NO_WINDOW ? form === id : WINDOW.test(window)
  return isId(id) && isWindow && rest.length === 0 ? { id, window } : undefined
}

/** What the texts of a form are kept under: the key of one for a new article, or an article's id with the window. */
export function keptUnder(form: string, values: Values): string | undefined {
  if (FORM_KEY.test(form)) return form
  const window = values.get('window') ?? ''
  const name = window === '' ? form : `${form}.${window}`
  return readKeptForm(name) && name
}

/** A kept text as a form names it that took it up. */
export const takenName = ({ form, at }: { form: string; at: number }) => `${form}/${at}`

/** What the form took up: gone once it is saved or kept anew, unless its own window has kept more since. */
export function takenIn(values: Values): KeptText[] {
  const [, form, at] = /^([^/]+)\/(\d{1,15})$/.exec(values.get('taken') ?? '') ?? []
  return form === undefined ? [] : [{ form, upTo: Number(at) }]
}
