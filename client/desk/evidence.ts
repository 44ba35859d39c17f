/** Marks the words of the tag under the pointer or the focus. Without a script the tag's proof leads to them. */
export function markEvidence(): void {
  let marked: Element | null = null
  const mark = ({ target }: Event) => {
    const row = target instanceof Element ? target.closest('.tag') : null
    if (row === marked) return
    marked = row
    for (const words of document.querySelectorAll('main mark')) {
      // Words have the number of each tag that they earned, as the tag's id has: tag3 and t3.
      words.classList.toggle('on', row !== null && words.classList.contains(row.id.replace('tag', 't')))
    }
  }
  document.addEventListener('pointerover', mark)
  document.addEventListener('focusin', mark)
}
