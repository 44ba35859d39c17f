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

const INSTITUTION_AFTER =
  /^ ?[가-힣]{0,4}(?:법원|지법|지검|고법|고검|검찰|경찰|대학|외대|교대|교육청|소방|공사|시청|구청|변호사회|타임스|뉴스|신문|방송|일보|상공회의소|은행|병원|위원회|학교|제일고|관광청|메트로|랜드|유나이티드|시티|FC|구단)/

/** Inside the name of a court, a school or a club a place is evidence of its country and hardly a place of the text. */
export function isPartOfKoreanName(around: Surroundings, match: Match): boolean {
  const { text } = around.scanned
  return (
    INSTITUTION_AFTER.test(text.slice(match.end, match.end + 12)) || text.slice(0, match.start).endsWith('FC')
  )
}
