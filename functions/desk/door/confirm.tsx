import { Hono } from 'hono'
import { markVerified } from '../../../db/queries/insert-session.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { deskDone, deskJson } from '../desk-json.ts'
import { readFields } from '../read-form.ts'
import { askToShow, refused, shownPasskey } from './challenges.ts'
import { isFresh } from './freshly-verified.tsx'

/** For the desk's script: an editor shows a passkey again, before something dangerous. */
export const confirm = new Hono<NewsroomEnv>()
  .post('/desk/confirm/options', async c => {
    await readFields(c.req.raw, [])
    if (isFresh(c)) return deskDone()
    return deskJson(await askToShow(c, bondOf(c.var.session.tokenHash), c.var.editor.id))
  })
  .post('/desk/confirm', async c => {
    const { db, now } = c.env.deps
    const { tokenHash } = c.var.session
    const values = await readFields(c.req.raw, ['answer'])
    const bond = bondOf(tokenHash)
    const use = await shownPasskey(c, bond, 'confirm', values.get('answer') ?? '', c.var.editor.id)
    if (!(await markVerified(db, use, tokenHash, now()))) throw refused(bond, 'used')
    return deskDone()
  })

const bondOf = (tokenHash: string) => ({ purpose: 'confirm' as const, boundTo: tokenHash })
