import { expect } from 'vitest'
import { rows } from './articles.ts'
import { PAYLOADS } from './markup-payloads.ts'
import type { Newsroom } from './newsroom.ts'
import { leftovers, wordsOf } from './page-checker.ts'
import { sendBatch } from './send-batch.ts'

/** A partner's name is shown as well. */
export const OWNER = '<b onclick=x()>"\'&'

export interface Sent {
  payload: string
  submission: ReturnType<typeof submissionOf>
  id: string
  slug: string
}

const oneLine = (payload: string) => payload.replaceAll(/[\n\t]/g, ' ')

/** The payload in every text field; what follows it tells the fields apart. */
function submissionOf(payload: string, number: number) {
  const line = oneLine(payload)
  return {
    externalId: `${number} ${line}`,
    language: 'en',
    headline: `${line} shakes Japan`,
    slugline: `${line} slugged`,
    summary: `${payload} in short, from Tokyo`,
    byline: `${line} wrote it`,
    dateline: { place: `${line} Busan`, countryCode: 'JP', date: '2026-05-01' },
    source: { name: `${line} reports`, url: `https://a.example/${payload}?${payload}#${payload}` },
    rights: `${line} reserves`,
    body: [
      'TOKYO: Japan said so.',
      payload,
      `Nepalese Finance Minister Harka ${line} resigned.`,
      `> ${line}`,
      `- ${line}`,
      `## ${line}`,
      `[${line}](https://a.example/ "${line}")`,
      `[a](${line})`,
      `![${line}](${line})`,
      `\`${line}\``,
      `\`\`\`${line.replaceAll('`', '')}\n${payload}\n\`\`\``,
    ].join('\n\n'),
  }
}

/** As it is stored. */
export const kept = (text: string) => text.normalize('NFC').trim()

async function sendAll(
  newsroom: Newsroom,
  key: Record<string, string>,
  submissions: readonly Sent['submission'][],
  query = '',
): Promise<Sent[]> {
  const answers = await sendBatch(newsroom, key, submissions, query)
  const refused = answers.flatMap((answer, i) => (answer.status === 201 ? [] : [[PAYLOADS[i], answer]]))
  expect(refused).toEqual([])
  const slugs = new Map(
    (await rows<{ id: string; slug: string }>('SELECT id, slug FROM article')).map(row => [row.id, row.slug]),
  )
  return submissions.map((submission, i) => {
    const id = answers[i]?.id ?? ''
    return { payload: PAYLOADS[i] ?? '', submission, id, slug: slugs.get(id) ?? '' }
  })
}

/** For each payload an article that is published and one that waits for review. */
export async function fillWithMarkup(newsroom: Newsroom, key: Record<string, string>) {
  const submissions = PAYLOADS.map(submissionOf)
  const published = await sendAll(newsroom, key, submissions, '?publish=true')
  const waiting = await sendAll(
    newsroom,
    key,
    submissions.map(each => ({ ...each, externalId: `again ${each.externalId}` })),
  )
  await newsroom.settled()
  return { published, waiting }
}

/** Asks for a page of every article and gives what is wrong, by payload. */
export async function problemsOf(
  articles: readonly Sent[],
  ask: (sent: Sent) => Promise<Response>,
  elements: Record<string, string>,
  { status = 200, says = () => [] as string[] }: { status?: number; says?: (sent: Sent) => string[] } = {},
) {
  const problems: unknown[] = []
  for (const sent of articles) {
    const response = await ask(sent)
    const html = await response.text()
    const words = wordsOf(html)
    const missing = says(sent).filter(text => !words.includes(kept(text)))
    const wrongStatus = response.status === status ? [] : [response.status]
    const found = [...wrongStatus, ...leftovers(html, elements), ...missing]
    if (found.length > 0) problems.push([sent.payload, ...found])
  }
  return problems
}
