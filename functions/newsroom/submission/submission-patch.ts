import * as z from 'zod'
import type { FieldError } from '../../http/problem.ts'
import { Submission, submissionErrors } from './submission.ts'

/** Any field may be left out, and null takes away one that the object can do without (RFC 7396). */
const patchOf = ({ shape }: z.ZodObject): z.ZodObject =>
  z.strictObject(Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, memberOf(field)])))

function memberOf(field: z.core.$ZodType): z.ZodType {
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault)
    return memberOf(field.unwrap()).nullish()
  return (field instanceof z.ZodObject ? patchOf(field) : (field as z.ZodType)).optional()
}

/** What a merge patch of a submission may hold. */
export const SubmissionPatch = patchOf(Submission).meta({
  id: 'SubmissionPatch',
  description: 'Fields of a Submission; null removes one (RFC 7396).',
})

/** Once merged, null leaves no trace of a field that nobody knows; so they are looked for before. */
export const unknownFields = (patch: unknown): FieldError[] =>
  (SubmissionPatch.safeParse(patch).error?.issues ?? [])
    .filter(({ code }) => code === 'unrecognized_keys')
    .flatMap(submissionErrors)
