import { CLASS, CLASS_MASK } from './characters.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import type { Match } from './scan.ts'
import type { Surroundings } from './surroundings.ts'

/** First syllables of the particles and nouns that follow a two-syllable name without a space. */
const AFTER_NAME = new Set(
  '은는이가을를의에로으와과도만까부보처시군구산역인발행서측당국팀계어권내외전후간별들며나든조라였여입한대및팬통제남북동상해항공정총외방언론양경기정무사올특엑대지출증현법교축'.split(
    '',
  ),
)
const LENGTH = 2

/** Korean writes particles onto the noun, so a short name may be the beginning of another word. */
export function isHangulWord(
  gazetteer: LoadedGazetteer,
  around: Surroundings,
  match: Match,
  text: string,
): boolean {
  if (text.length > LENGTH) return false
  const { classOf } = gazetteer
  const isHangul = (at: number) =>
    ((classOf[around.scanned.text.charCodeAt(at)] ?? 0) & CLASS_MASK) === CLASS.hangul
  return (
    isHangul(match.start) && isHangul(match.end) && !AFTER_NAME.has(around.scanned.text.charAt(match.end))
  )
}
