/** What the benchmark's Worker is asked to do `rounds` times. */
export interface Task {
  kind: 'load' | 'tag' | 'scan'
  rounds: number
  headline: string
  body: string
}
