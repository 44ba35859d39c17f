interface Span {
  field: 'headline' | 'summary' | 'dateline' | 'body'
  start: number
  end: number
}
export const packSpans = (spans: readonly Span[]): string => JSON.stringify(spans)
export const unpackSpans = (packed: string): Span[] => JSON.parse(packed) as Span[]
