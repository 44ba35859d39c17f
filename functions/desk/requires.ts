import { createMiddleware } from 'hono/factory'
import type { Action } from '../newsroom/rules/permissions.ts'
import { requirePermission } from '../newsroom/rules/permit.ts'
import type { NewsroomEnv } from '../newsroom-env.ts'

/** Stands before pages that only some roles may open. */
export const requires = (action: Action) =>
  createMiddleware<NewsroomEnv>(async (c, next) => {
    requirePermission(c.var.editor, action, 'open this page')
    await next()
  })
