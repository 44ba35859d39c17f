import { version } from '../../package.json'
import { OPERATIONS } from '../api/operations/operations.ts'
import { makeDocument } from './make-document.ts'

/** The file as it is shipped. */
export const openapiText = () => `${JSON.stringify(makeDocument(OPERATIONS, version), null, 2)}\n`
