import { request } from './load.ts'

/** `POST /v1/submissions?publish=true`, the text made new by a number in it. */
export function submission(port: number, key: string, sample: object, number: number): Buffer {
  return request(port, '/v1/submissions?publish=true', {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(numbered(sample, number)),
  })
}

/** `POST /v1/submissions/batch?publish=true` with so many lines. */
export function batch(
  port: number,
  key: string,
  samples: readonly object[],
  lines: number,
  number: number,
): Buffer {
  const body = Array.from({ length: lines }, (_, line) =>
    JSON.stringify(numbered(samples[line % samples.length] as object, number * lines + line)),
  ).join('\n')
  return request(port, '/v1/submissions/batch?publish=true', {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/x-ndjson' },
    body,
  })
}

const numbered = (sample: object, number: number) => ({
  ...sample,
  externalId: `bench-${number}`,
  body: `${(sample as { body: string }).body}\n\nCopy ${number}.`,
})
