import type { Child } from 'hono/jsx'

/**
 * A name at the beginning of a line that is written from its own side, as English on an Arabic page. With a direction on
 * the line itself it would stand at the other end, away from its neighbours.
 */
export const ownWay = (name: string, lang: string | undefined): Child =>
  lang === undefined ? name : <bdi>{name}</bdi>
