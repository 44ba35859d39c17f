/** What the benchmark's Worker is asked to do `rounds` times. */
export interface Task {
  kind: 'load' | 'model' | 'tag' | 'scan'
  /** In BCP 47; without one the tagger tells it, and reads without a model. */
  language?: string
  rounds: number
  headline: string
  body: string
}
