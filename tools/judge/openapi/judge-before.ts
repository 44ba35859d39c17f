import { appendFileSync } from 'node:fs'
import { standPrism } from './stand-prism.ts'

/** Set by the judge that has the journeys run: its prism, its copy of the document, and where it reads what was found. */
export const VARIABLES = ['JUDGE_PRISM', 'JUDGE_DOCUMENT', 'JUDGE_FINDINGS'] as const

/** What stands before the newsroom of a journey while it is judged, and the port to ask there instead. */
export async function judgeBefore(newsroomPort: number) {
  const [prism, document, findings] = VARIABLES.map(name => process.env[name])
  if (prism === undefined || document === undefined || findings === undefined) return undefined
  const newsroom = `http://127.0.0.1:${newsroomPort}`
  const { origin, recorded, close } = await standPrism({ prism, document, newsroom })
  return {
    port: Number(new URL(origin).port),
    end() {
      close()
      appendFileSync(findings, recorded.map(each => `${JSON.stringify(each)}\n`).join(''))
    },
  }
}
