/** One figure with its labels. */
export interface Sample {
  labels?: Readonly<Record<string, string>>
  value: number
}

export interface Metric {
  name: string
  help: string
  samples: readonly Sample[]
}

/** Prometheus' text format, version 0.0.4. */
export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/** Gauges all: what the newsroom knows for certain is how things stand. */
export const exposition = (metrics: readonly Metric[]): string =>
  metrics
    .filter(({ samples }) => samples.length > 0)
    .flatMap(({ name, help, samples }) => [
      `# HELP ${name} ${escaped(help)}`,
      `# TYPE ${name} gauge`,
      ...samples.map(({ labels = {}, value }) => `${name}${labelled(labels)} ${written(value)}`),
    ])
    .join('\n')
    .concat('\n')

function labelled(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) => `${name}="${escaped(value).replaceAll('"', '\\"')}"`,
  )
  return pairs.length > 0 ? `{${pairs.join(',')}}` : ''
}

const written = (value: number) => (value === Number.POSITIVE_INFINITY ? '+Inf' : String(value))

const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
