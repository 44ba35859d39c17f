import { PRIVATE_JSON } from '../http/headers.ts'
import { DESK } from './desk-page.tsx'

/** An answer to the desk's own script. */
export const deskJson = (value: unknown) => {
  const { 'Content-Type': _, ...rest } = DESK
  return Response.json(value, { headers: { ...rest, 'Content-Type': PRIVATE_JSON['Content-Type'] } })
}
