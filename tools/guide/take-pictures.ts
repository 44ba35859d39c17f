import type { Page } from 'playwright-core'
import { BUS, DRAFT, FERRY, type Story, WAITING } from './stories.ts'

interface Guide {
  page: Page
  origin: string
  /** Of the partner that sends the stories. */
  key: string
  folder: string
}

/** An editor's work, and a picture of each page that the guide explains. */
export async function takePictures({ page, origin, key, folder }: Guide) {
  const send = (story: Story) => submit(origin, key, story)
  const open = (path: string) => page.goto(`${origin}/desk${path}`)
  const take = (name: string) => page.screenshot({ path: `${folder}/${name}.png` })
  const press = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).click()
    await page.waitForLoadState()
  }

  const bus = await send(BUS)
  await open(`/articles/${bus}`)
  await press('Take into review')
  await send({ ...BUS, body: BUS.body.replace('second', 'third') })
  await open(`/articles/${bus}`)
  await take('proposal')

  for (const story of WAITING) await send(story)
  const ferry = await send(FERRY)
  await typeStory(page, origin, DRAFT)
  await page.getByRole('button', { name: /^Save draft/ }).click()
  await page.waitForURL(/\/articles\/[0-9a-z]{16}$/)
  await open('')
  await take('queue')

  await typeStory(page, origin, FERRY)
  await page.locator('#preview .tag').first().waitFor()
  await page.getByText(/^Kept at/).waitFor()
  await take('form')
  await open(`/articles/${ferry}`)
  await take('article')
  await open(`/articles/${ferry}/kill`)
  await take('kill')
}

async function typeStory(page: Page, origin: string, { language, headline, summary, body, source }: Story) {
  await page.goto(`${origin}/desk/articles/new`)
  await page.getByLabel('Language').selectOption(language)
  await page.getByLabel('Summary').fill(summary ?? '')
  await page.getByLabel('Source (needed)').fill(source.name)
  await page.getByLabel('Body').fill(body)
  // The last, so that the page stands at its top.
  await page.getByLabel('Headline').fill(headline)
}

/** The id of what a partner sent. */
async function submit(origin: string, key: string, story: Story): Promise<string> {
  const answer = await fetch(`${origin}/v1/submissions`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(story),
  })
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`)
  return ((await answer.json()) as { id: string }).id
}
