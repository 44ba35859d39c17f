/** The ways in which a story is taken from readers. */
export type Ending = 'kill' | 'unpublish'

/** A sentence that a form asks for. */
export interface Sentence {
  name: 'reason' | 'note'
  label: string
  hint: string
  /** What it often is. */
  common?: readonly string[]
}

const REASON: Sentence = {
  name: 'reason',
  label: 'Reason, for the desk and the audit',
  hint: 'Readers and partners never see it.',
}

/** What is asked for before a story goes. */
export const SENTENCES: Record<Ending, readonly Sentence[]> = {
  kill: [
    {
      ...REASON,
      common: [
        'Withdrawn by its source',
        'Wrong in substance',
        'Privacy or safety of a person',
        'Law or court order',
        'Published by mistake',
      ],
    },
    {
      name: 'note',
      label: 'One sentence for the public',
      hint: 'Stands where the story stood, in the story’s language. Name nobody; repeat nothing of the story.',
    },
  ],
  unpublish: [REASON],
}
