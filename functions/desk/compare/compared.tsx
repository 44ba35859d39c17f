import type { Piece } from './diff-words.ts'

/** Two texts as one, what was taken out and what was added marked. */
export const Compared = ({ pieces }: { pieces: readonly Piece[] }) => (
  <>
    {pieces.map(({ kind, text }) =>
      kind === 'same' ? text : kind === 'removed' ? <del>{text}</del> : <ins>{text}</ins>,
    )}
  </>
)
