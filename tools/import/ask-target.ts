/** A newsroom that asks to wait longer than this in a row is not coming back. */
const PATIENCE_SECONDS = 600

/** An answer, of `fetch` or of a Worker that is asked directly. */
type Answer = Pick<Response, 'ok' | 'status' | 'text'> & { headers: Pick<Headers, 'get'> }

export interface Target {
  publish: boolean
  key: string
  /** Sends a request to the instance; `path` begins with `/`. */
  send(
    path: string,
    request: { method: 'POST'; headers: Record<string, string>; body: Uint8Array<ArrayBuffer> },
  ): Promise<Answer>
  wait(seconds: number): Promise<void>
}

/** The newsroom answered what no later try would change, or nothing at all. */
export class ImportStopped extends Error {}

/** What was wrong with this request alone; any other refusal ends the import. */
const OF_THE_REQUEST = [400, 413, 415, 422]

/** Sends one request, again and again where the newsroom asks to wait. */
export async function askTarget(
  target: Target,
  path: string,
  { body, type }: { body: Uint8Array<ArrayBuffer>; type: string },
): Promise<{ status: number; text: string }> {
  for (let waited = 0; ; ) {
    const response = await target.send(path, {
      method: 'POST',
      headers: { Authorization: `Bearer ${target.key}`, 'Content-Type': type },
      body,
    })
    const { status } = response
    const text = await response.text()
    if (response.ok || OF_THE_REQUEST.includes(status)) return { status, text }
    const seconds = Number(response.headers.get('Retry-After'))
    if (!(seconds > 0) || waited + seconds > PATIENCE_SECONDS) throw stopped(status, text)
    await target.wait(seconds)
    waited += seconds
  }
}

export const stopped = (status: number, text: string) =>
  new ImportStopped(`The newsroom answered ${status}: ${detailOf(text)}`)

/** Of a problem (RFC 9457); anything else is shown as it came, shortened. */
function detailOf(text: string): string {
  try {
    const { detail, title } = JSON.parse(text) as { detail?: string; title?: string }
    return String(detail ?? title ?? text)
  } catch {
    return text.slice(0, 200)
  }
}

interface Refused {
  pointer?: string
  message?: string
}

export const reasons = (errors: readonly Refused[] = []) =>
  errors.map(({ pointer = '', message = '' }) => `${pointer} ${message}`.trim()).join(' ')
