import { expectTypeOf, test } from 'vitest'
import type * as z from 'zod'
import type * as ClientSearch from '../../client/src/search-types.ts'
import type * as Client from '../../client/src/types.ts'
import type { Submission } from '../../functions/newsroom/submission/submission.ts'
import type { StorySearch } from '../../functions/search/story-query.ts'
import type { Article } from '../../functions/shapes/article-shapes.ts'
import type { CatalogueEntry } from '../../functions/shapes/catalogue-shapes.ts'
import type { Removal } from '../../functions/shapes/change-shapes.ts'
import type { SearchPage } from '../../functions/shapes/search-shapes.ts'
import type { Proposed, Taken } from '../../functions/shapes/submission-shapes.ts'

/** A field that is not there is left out in JSON, never undefined. */
type Sent<T> = T extends readonly (infer Item)[]
  ? Sent<Item>[]
  : T extends object
    ? { [K in keyof T]: Sent<Exclude<T[K], undefined>> }
    : T

type SubmissionInput = z.input<typeof Submission>

/** The compiler is the test: `tsc` refuses this file where the client package says otherwise than the API. */
test('the client package has the types of the API', () => {
  expectTypeOf<Sent<z.infer<typeof Article>>>().toExtend<Client.Article>()
  expectTypeOf<keyof Client.Article>().toEqualTypeOf<keyof z.infer<typeof Article>>()
  expectTypeOf<Sent<CatalogueEntry>>().toExtend<Client.CatalogueEntry>()
  expectTypeOf<Sent<Removal>>().toExtend<Client.Removal>()
  expectTypeOf<Sent<z.infer<typeof SearchPage>>>().toExtend<ClientSearch.SearchPage>()
  expectTypeOf<keyof ClientSearch.SearchPage>().toEqualTypeOf<keyof z.infer<typeof SearchPage>>()
  expectTypeOf<keyof ClientSearch.SearchQuery | 'cursor'>().toEqualTypeOf<keyof StorySearch>()
  expectTypeOf<Sent<Taken>>().toExtend<Client.Taken>()
  expectTypeOf<Sent<Proposed>>().toExtend<Client.Proposed>()
  expectTypeOf<Client.Submission>().toExtend<SubmissionInput>()
  expectTypeOf<keyof Client.Submission>().toEqualTypeOf<keyof SubmissionInput>()
})
