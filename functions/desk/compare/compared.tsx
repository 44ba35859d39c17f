import type { Piece } from './diff-words.ts'

/** Two texts as one, what was taken out and what was added marked; without the empty lines at the end. */
export const Compared = ({ pieces }: { pieces: readonly Piece[] }) => (
  <>
    {pieces.map(({ kind, text }, i) => {
      const shown = i < pieces.length - 2 ? text : text.replace(/\n+$/, '')
      if (kind === 'same') return shown
      return kind === 'removed' ? <del>{shown}</del> : <ins>{shown}</ins>
    })}
  </>
)
