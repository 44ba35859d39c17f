import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { type Browser, signIn, write } from '../support/desk-client.ts'
import { makeNewsroom, NOON } from '../support/newsroom.ts'

const newsroom = makeNewsroom(NOON)
let browser: Browser
beforeAll(async () => {
  browser = await signIn(newsroom)
})

const headlinesOn = (html: string) =>
  [...html.matchAll(/id="h-[^"]+" href="\/desk\/articles\/[^"]+"[^>]*>([^<]*)/g)].map(match => match[1])
const find = async (fields: Record<string, string>, of = browser) => {
  const answer = await of.get(`/desk?${new URLSearchParams(fields)}`)
  return headlinesOn(await answer.text())
}

test('smoke', async () => {
  await write(browser, { headline: '能登半島の仮設住宅、来春までに全戸完成へ', language: 'ja' })
  await newsroom.settled()
  expect(await find({ q: '仮設住宅' })).toEqual(['能登半島の仮設住宅、来春までに全戸完成へ'])
  console.log((await env.SEARCH.prepare('select * from generation').all()).results)
  await env.SEARCH.prepare("UPDATE generation SET state='wanted' WHERE state='spare'").run()
  await runSchedule(newsroom.deps)
  console.log((await env.SEARCH.prepare('select * from generation').all()).results)
  expect(await find({ q: '仮' })).toEqual(['能登半島の仮設住宅、来春までに全戸完成へ'])
})
