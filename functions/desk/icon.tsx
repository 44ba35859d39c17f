/** Strokes on a field of 16 by 16. */
const STROKES = {
  search: 'M11.5 7a4.5 4.5 0 1 1-9 0a4.5 4.5 0 0 1 9 0M10.5 10.5l3.5 3.5',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  bell: 'M4 11V7a4 4 0 0 1 8 0v4l1 1.5H3zM6.5 14.5h3',
  alarm: 'M8 2 1.5 13.5h13zM8 6.5v3M8 11.5v.2',
  yes: 'm3 8.5 3.5 3.5L13 4.5',
  no: 'm4 4 8 8m0-8-8 8',
  plus: 'M8 3v10M3 8h10',
  clock: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M8 4.5V8l2.5 1.5',
  lock: 'M4.5 7h7A1.5 1.5 0 0 1 13 8.5v4a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 3 12.5v-4A1.5 1.5 0 0 1 4.5 7M5 7V5a3 3 0 0 1 6 0v2',
  hourglass: 'M4 2h8M4 14h8M5 2c0 3.5 3 4 3 6s-3 2.5-3 6M11 2c0 3.5-3 4-3 6s3 2.5 3 6',
  pen: 'm3 13 .7-3L11 2.7 13.3 5 6 12.3z',
} as const

/** Never alone: a word or a label stands beside it. */
export const Icon = ({ name }: { name: keyof typeof STROKES }) => (
  <svg class="i" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d={STROKES[name]} />
  </svg>
)
