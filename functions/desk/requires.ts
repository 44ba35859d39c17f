import { createMiddleware } from 'hono/factory'
import { Problem } from '../http/problem.ts'
import { type Action, can } from '../newsroom/permissions.ts'
import type { NewsroomEnv } from '../newsroom-env.ts'

/** Stands before pages that only some roles may open. */
export const requires = (action: Action) =>
  createMiddleware<NewsroomEnv>(async (c, next) => {
    if (!can(c.var.editor, action))
      throw new Problem('forbidden', 'Your role does not allow to open this page.')
    await next()
  })
