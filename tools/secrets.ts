import { createHash, randomBytes } from 'node:crypto'
import { newId } from '../functions/text/id.ts'

export const makeId = () => newId(randomBytes)
export const makeSecret = () => randomBytes(32).toString('base64url')
export const hash = (secret: string) => createHash('sha256').update(secret).digest('base64url')
