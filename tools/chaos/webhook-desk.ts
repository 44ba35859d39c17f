import type { Crew } from './crew.ts'
import type { DeskBrowser } from './desk-browser.ts'
import { formFields } from './form-fields.ts'
import type { Receiver } from './receiver-model.ts'

/** An admin makes the receiver's webhook and hands its secret over. */
export async function makeWebhook(admin: DeskBrowser, { name, country }: Receiver): Promise<string> {
  const form = formFields((await admin.open('/desk/webhooks'))?.body ?? '', '/desk/webhooks')
  const made = await admin.send('/desk/webhooks', {
    id: form.id ?? '',
    name,
    address: `https://${name}.example/hook`,
    list: country === undefined ? 'all' : `country/${country}`,
  })
  const [secret] = /whsec_[\w+/]+=*/.exec(made?.body ?? '') ?? []
  if (secret === undefined)
    throw new Error(`The desk makes no webhook: ${made?.status} ${made?.body.slice(0, 300)}`)
  return secret
}

/** An admin resumes whatever was paused, and has what was set aside sent again. */
export async function resumeWebhooks({ newsroom }: Crew, admin: DeskBrowser): Promise<void> {
  const db = await newsroom.database()
  const { results } = await db
    .prepare('SELECT id FROM webhook WHERE paused_why IS NOT NULL')
    .all<{ id: string }>()
  for (const { id } of results) await admin.send(`/desk/webhooks/${id}/resumption`, {})
}
