import type { Operation } from '../../functions/api/operations/operation.ts'

/** The example of an operation for the command line; `$U` is the newsroom, `$KEY` the key, `$ID` an article. */
export function curlOf(route: string, { scope, body, example }: Operation): string {
  const [method = 'GET', pattern = ''] = route.split(' ')
  const query = example.query === undefined ? '' : `?${example.query}`
  const [type] = body?.types ?? []
  const headers = {
    ...(scope === undefined ? {} : { Authorization: 'Bearer $KEY' }),
    ...(type === undefined || example.form ? {} : { 'Content-Type': type }),
    ...example.headers,
  }
  const parts = [
    'curl',
    ...(method === (body ? 'POST' : 'GET') ? [] : [`-X ${method}`]),
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...Object.entries(example.form ?? {}).map(([name, value]) => `-F ${quoted(`${name}=${value}`)}`),
    ...(body && !example.form ? [`--data-binary '${bodyText(example.body).replaceAll("'", "'\\''")}'`] : []),
    `"$U${pattern.replace(':id', '$ID')}${query}"`,
  ]
  return parts.join(' \\\n  ').replace(/^curl \\\n {2}(?="\$U)/, 'curl ')
}

/** As it is sent. */
export const bodyText = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body))

/** In double quotes, where the shell fills in variables. */
const quoted = (text: string) => `"${text.replaceAll('"', '\\"')}"`
