import { NAME_WORDS } from './name-words.gen.ts'
import type { Match } from './scan.ts'
import type { Surroundings } from './surroundings.ts'

const { joinedBefore, joinedAfter } = NAME_WORDS.ja
const BEFORE = new RegExp(`(?:${joinedBefore})$`)
const AFTER = new RegExp(`^(?:${joinedAfter})`)

/** Inside the name of a station, a firm, a match or a quake a place is evidence and no mention of its own. */
export function isPartOfJapaneseName(around: Surroundings, match: Match): boolean {
  const { text } = around.scanned
  return (
    isJoinedToKatakana(around, match) ||
    followsKatakana(around, match) ||
    AFTER.test(text.slice(match.end, match.end + 10)) ||
    BEFORE.test(text.slice(Math.max(0, match.start - 12), match.start))
  )
}

const KATAKANA_AFTER = /^(・?)[ァ-ヺ][ァ-ヺー]{2}/
const KATAKANA_BEFORE = /^[ァ-ヺー]・$/
const TAKES_KATAKANA = /[ァ-ヺー国州県省市区町村島港湾]$/

/** A name runs on in katakana that is no name of its own: `神戸コンベンション`, `エディンバラ・フェスティバル`. */
function isJoinedToKatakana(around: Surroundings, match: Match): boolean {
  const { text } = around.scanned
  const [joined, dot] = KATAKANA_AFTER.exec(text.slice(match.end, match.end + 5)) ?? []
  if (joined === undefined || around.nameStarts(match.end + dot!.length)) return false
  return dot !== '' || !TAKES_KATAKANA.test(text.slice(match.start, match.end))
}

function followsKatakana(around: Surroundings, match: Match): boolean {
  const before = around.scanned.text.slice(Math.max(0, match.start - 2), match.start)
  return KATAKANA_BEFORE.test(before) && !around.nameEnds(match.start - 1)
}
