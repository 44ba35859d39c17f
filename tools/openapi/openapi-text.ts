import { OPERATIONS } from '../../functions/api/operations/operations.ts'
import { version } from '../../package.json'
import { makeDocument } from './make-document.ts'

/** The file as it is shipped. */
export const openapiText = () => `${JSON.stringify(makeDocument(OPERATIONS, version), null, 2)}\n`
