/** What stands in Prometheus' text format: a figure by its name and labels as written. Throws on what is not of the format. */
export function readExposition(text: string): Map<string, number> {
  if (!text.endsWith('\n')) throw new Error('The last line has no end')
  const figures = new Map<string, number>()
  let described = ''
  for (const line of text.slice(0, -1).split('\n')) {
    const [, helped] = /^# HELP (\w+) \S.*$/.exec(line) ?? []
    const [, typed] = /^# TYPE (\w+) gauge$/.exec(line) ?? []
    const [, sample = '', name, value] =
      /^((\w+)(?:\{(?:[a-z_]+="(?:[^"\\\n]|\\.)*",?)+\})?) (-?[\d.e+-]+|\+Inf)$/.exec(line) ?? []
    if (helped) described = helped
    else if (typed ? typed !== described : name !== described || figures.has(sample))
      throw new Error(`Out of place: ${line}`)
    if (name) figures.set(sample, value === '+Inf' ? Number.POSITIVE_INFINITY : Number(value))
  }
  return figures
}
