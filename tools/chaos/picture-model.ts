import { MINUTE_OLD, SLACK, type Story, seconds } from './model.ts'

/** A picture that the newsroom keeps. Times are ms of the Worker's clock. */
export interface Picture {
  id: string
  /** As base 64; it is small. */
  bytes: string
  /** When it was acknowledged at the latest. */
  at: number
}

/** How long the edge may keep a picture's file where nobody can tell it to forget. */
export const AT_EDGE = 300_000

interface Seen {
  /** The file's bytes as base 64, or that there is none. */
  shown: string | 'missing' | 'withdrawn'
  askedAt: number
}

/** What an answer says against the promise that a picture is there just while a visible story shows it. */
export function brokenPicture(
  picture: Picture,
  stories: readonly Story[],
  { shown, askedAt }: Seen,
): string | undefined {
  const isOver = (at: number, life: number) => askedAt - at > life + SLACK
  const users = stories.filter(({ pictures }) => [...pictures.values()].includes(picture.id))
  if (shown === 'missing' || shown === 'withdrawn') {
    const user = users.find(
      story => isSure(story, picture.id) && isOver(story.acknowledged?.at ?? 0, MINUTE_OLD),
    )
    return (
      user &&
      `a picture is ${shown} ${seconds(askedAt - (user.acknowledged?.at ?? 0))} after ${user.name}, which shows it, was acknowledged`
    )
  }
  if (shown !== picture.bytes) return 'a picture has other bytes than were sent'
  if (users.some(story => mayShow(story, picture.id, at => isOver(at, AT_EDGE)))) return undefined
  return users.length === 0
    ? 'a picture is shown that no story ever showed'
    : `a picture is shown long after ${users.map(({ name }) => name).join(', ')} stopped to show it`
}

/** The story shows it, and nothing is on the way that could change this. */
const isSure = ({ acknowledged, sent, goes, pictures }: Story, id: string) =>
  !goes &&
  acknowledged !== undefined &&
  sent.at(-1) === acknowledged.text &&
  pictures.get(acknowledged.text) === id

/** Some text of the story that shows it may still be what readers see, or has been a moment ago. */
function mayShow({ acknowledged, sent, gone, pictures }: Story, id: string, isOver: (at: number) => boolean) {
  if (gone !== undefined && isOver(gone)) return false
  const since = acknowledged && isOver(acknowledged.at) ? sent.indexOf(acknowledged.text) : 0
  return sent.slice(since).some(text => pictures.get(text) === id)
}
