import { attackJudge } from './attack/attack-judge.ts'
import { cacheJudge } from './cache/cache-judge.ts'
import { chaosJudge } from './chaos-judge.ts'
import { feedsJudge } from './feeds/feeds-judge.ts'
import { okhttpJudge } from './okhttp/okhttp-judge.ts'
import { openapiJudge } from './openapi/openapi-judge.ts'
import { siteJudge } from './site/site-judge.ts'
import type { Judge } from './verdict.ts'

/** By the name that `npm run judge -- NAME` takes. */
export const JUDGES: Readonly<Record<string, Judge>> = {
  cache: cacheJudge,
  feeds: feedsJudge,
  openapi: openapiJudge,
  okhttp: okhttpJudge,
  site: siteJudge,
  attack: attackJudge,
  chaos: chaosJudge,
}
