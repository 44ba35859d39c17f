import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { at } from '../support/articles.ts'
import { signIn } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'

const HOUR = 3_600_000

/** The entries of a day, by its number. */
const dayOf = (html: string, day: string) =>
  new RegExp(`<section class="day[^"]*" aria-labelledby="d-${day}">.*?</section>`, 's').exec(html)?.[0] ?? ''

test('a week has what is scheduled, embargoed and expiring, on the desk’s clocks', async () => {
  const newsroom = makeNewsroom(NOON)
  newsroom.deps.deskTimeZone = 'Asia/Tokyo'
  const browser = await signIn(newsroom)
  const key = await makeKey(newsroom, { owner: 'calendar' })
  const send = (headline: string, fields: object) =>
    submit(newsroom, key, { ...SUBMISSION, headline, ...fields }, '/v1/submissions?publish=true')
  // Friday noon UTC is 21:00 in Tokyo; four hours later it is Saturday there.
  await send('Embargoed story', { embargoUntil: at(NOON + 4 * HOUR) })
  await send('Ends later', { expiresAt: at(NOON + 8 * 24 * HOUR) })
  await env.DB.prepare('UPDATE article SET schedule_at = ? WHERE headline = ?')
    .bind(NOON - HOUR, 'Ends later')
    .run()
  const html = await (await browser.get('/desk/calendar')).text()
  expect(html).toContain('27 Apr to 3 May')
  expect(dayOf(html, '2026-05-02')).toMatch(/>01:00<.*embargo ends.*Embargoed story.*Scheduled/s)
  expect(dayOf(html, '2026-05-01')).toMatch(/>20:00<.*publish.*Ends later.*Now, 21:00/s)
  expect(html).not.toContain('expires')
  const next = await (await browser.get('/desk/calendar?day=2026-05-09')).text()
  expect(dayOf(next, '2026-05-09')).toMatch(/>21:00<.*expires.*Ends later/s)
  expect(await newsroom.roundTrips(() => browser.get('/desk/calendar'))).toBe(2)
})
