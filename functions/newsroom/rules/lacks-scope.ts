import { Problem } from '../../http/problem.ts'
import type { Scope } from './permissions.ts'

/** What asks for the scope `publish`, and can be left out. */
const WITHOUT = ', or leave out publish=true and publishedAt'

/** 403 for a key that lacks these scopes. */
export const lacksScope = (scopes: readonly Scope[]) =>
  new Problem(
    'forbidden',
    `This API key lacks the scope ${scopes.join(', ')}. Ask the newsroom for one that has it${scopes.includes('publish') ? WITHOUT : ''}.`,
  )
