import { cpSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Wraps the built Worker so that each answer says how many calls to D1 there were so far. */
const COUNTING = `import worker, { PublicReads } from './built.js'
let calls = 0
const counted = method => function (...args) { calls++; return method.apply(this, args) }
const METHODS = ['first', 'run', 'all', 'raw']
function countingStatement(statement) {
  const bind = statement.bind.bind(statement)
  for (const name of METHODS) statement[name] = counted(statement[name])
  statement.bind = (...values) => countingStatement(bind(...values))
  return statement
}
function counting(db) {
  return {
    prepare: sql => countingStatement(db.prepare(sql)),
    batch: statements => { calls++; return db.batch(statements) },
    withSession: constraint => counting(db.withSession(constraint)),
  }
}
export { PublicReads }
export default {
  ...worker,
  async fetch(request, env, ctx) {
    const answer = await worker.fetch(request, { ...env, DB: counting(env.DB) }, ctx)
    const headers = new Headers(answer.headers)
    headers.set('D1-Calls', String(calls))
    return new Response(answer.body, { status: answer.status, headers })
  },
}
`

/** A copy of the build in `folder` whose answers carry `D1-Calls`. */
export function countingBuild(buildDir: string, folder: string): string {
  cpSync(buildDir, folder, { recursive: true })
  renameSync(join(folder, 'worker.js'), join(folder, 'built.js'))
  writeFileSync(join(folder, 'worker.js'), COUNTING)
  return folder
}
