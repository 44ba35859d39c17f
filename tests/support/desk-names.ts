import { env } from 'cloudflare:workers'
import { type Browser, rowOf } from './desk-client.ts'
import { write } from './local-layer.ts'

/** Adds a person. */
export const add = (browser: Browser, name: string, more: Record<string, string> = {}) =>
  browser.post('/desk/names', { decision: 'add', kind: 'person', 'names.en': name, ...more })
/** The page of a name. */
export const at = (code: string, kind = 'person') => `/desk/names/${kind}:${code}`
export const revisionOf = async (code: string) =>
  String(await env.DB.prepare('SELECT revision FROM entity WHERE code = ?').bind(code).first('revision'))

/** A story that readers see. */
export async function published(browser: Browser, fields: Record<string, string>) {
  const id = await write(browser, fields)
  await browser.post(`/desk/articles/${id}/move`, { transition: 'publish', version: '1' })
  return { id, path: `/articles/${(await rowOf(id))?.slug}` }
}

/** What was done to a name. */
export const audits = async (code: string) =>
  (
    await env.DB.prepare(
      "SELECT action FROM audit WHERE json_extract(detail, '$.code') = ? AND article_id IS NULL ORDER BY id",
    )
      .bind(code)
      .all<{ action: string }>()
  ).results.map(({ action }) => action)
