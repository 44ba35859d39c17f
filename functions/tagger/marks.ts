import { CLASS, CLASS_MASK } from './characters.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import { FLAG } from './layout.ts'
import type { Posting } from './postings.ts'
import type { Match, Scanned } from './scan.ts'

/** One Han character that stands for a country: `日`, `米`, `韓`. */
export function isMark(match: Match): boolean {
  return match.end - match.start === 1 && match.postings.every(({ flags }) => (flags & MARK) === MARK)
}

export const MARK = FLAG.weak | FLAG.short

/** The syllable of each country of a word such as `한중`, by the flags of its posting. */
const SYLLABLES = [MARK, MARK | FLAG.anyCase, MARK | FLAG.plural]
const HANGUL = /[가-힣]/g

const isSyllable = ({ flags }: Posting) => (flags & MARK) === MARK && SYLLABLES.includes(flags)

/** Syllables of one Korean word that stand for a country each, as marks: `한중`, `한·미·일`. */
export function marksOfWord(match: Match, text: string): { match: Match; posting: Posting }[] {
  if (match.postings.length < 2 || !match.postings.some(isSyllable) || match.end - match.start < 2) return []
  const countries = match.postings.filter(isSyllable)
  if (countries.length < 2) return []
  const syllables = [...text.slice(match.start, match.end).matchAll(HANGUL)].map(
    ({ index }) => match.start + index,
  )
  return SYLLABLES.flatMap((flags, at) => {
    const posting = countries.find(country => country.flags === flags)
    const start = syllables[at]
    return posting === undefined || start === undefined
      ? []
      : [{ match: { ...match, start, end: start + 1 }, posting: { ...posting, flags: MARK } }]
  })
}

const BEFORE = /[渡訪访駐驻對对対反親亲亲旅在赴抵援侵遣知留来來]$/
/** Verbs that only a country follows. */
const VISIT = /[訪访駐驻赴渡反]$/
const AFTER =
  /^(?:軍|军|政府|方|側|侧|紙|报|報|国務|國務|国防|國防|財務|议会|議会|上院|下院|メディア|企業|当局|代表|大使|株|市場|大統領|首相|外相|総統|总统|總統|总理|國會|国会|海軍|空軍|陸軍|海军|空军|商務|司法|通商|中央銀|連邦|最高裁|兵|機|艦|舰|商|胞|侨|僑|资|資|企|警|独立|關|关)|^人(?:士|、|，|的)/
/** What makes an ordinary word of a mark. */
const ORDINARY_AFTER = /^[丽麗好味容术術元食学學华華心国國]/
const PAIR_AFTER =
  /^(?:関|关|關|両|两|兩|首|会|會|外|友|戦|战|戰|貿|贸|間|间|共|双|雙|合|建|交|联|聯|経|经|經|協|协|協|同|安|摩|条|条约|声|軍|领|領|边|邊|三|四|の|に|と|が|は|も|で|を|へ|，|、|。|）|」|”|$|\s)/

/** The day of a date, and everyday words: `30日朝`, `6日以後`, `加以`. */
const DAY = /^[\d０-９]日/
const ORDINARY_WORD = /^以[上下内內外前后後降来來及东東西南北]|^加以/

/** Whether what looks like a mark stands in something else. */
const isOrdinary = (text: string, { start }: Match) =>
  DAY.test(text.slice(start - 1, start + 1)) || ORDINARY_WORD.test(text.slice(start, start + 2))

/** Behind these two marks are countries and no other word. */
const SURE_PAIR_AFTER =
  /^(?:関係|关系|關係|首[脳脑腦]|外[相長长交]|両国|两国|兩國|[会會][談谈]|貿易|贸易|同盟|安保|条約|条约|條約)/

/** How sure a mark is; of two whose countries the text names nowhere else the pair may be another word, as `中日` is. */
export const SURE_MARK = 0.9
const DOUBTFUL = 0.85

/** Marks count beside each other (`日中`, `米中韓`), after a verb (`訪米`), or before an office or a force (`米軍`). */
export function acceptMarks(
  gazetteer: LoadedGazetteer,
  scanned: Scanned,
  support: ReadonlyMap<number, number>,
): Map<Match, number> {
  const accepted = new Map<Match, number>()
  if (!scanned.names.some(isMark)) return accepted
  const { text } = scanned
  const names = scanned.names.filter(match => !(isMark(match) && isOrdinary(text, match)))
  const isHan = (at: number) => (gazetteer.classOf[text.charCodeAt(at)]! & CLASS_MASK) === CLASS.han
  for (let at = 0; at < names.length; ) {
    if (!isMark(names[at]!)) {
      at++
      continue
    }
    let end = at + 1
    while (end < names.length && isMark(names[end]!) && names[end]!.start === names[end - 1]!.end) end++
    const run = names.slice(at, end)
    const before = text.slice(0, run[0]!.start).slice(-1)
    const after = text.slice(run.at(-1)!.end, run.at(-1)!.end + 4)
    const isSupported = (match: Match) => match.postings.some(({ entity }) => (support.get(entity) ?? 0) > 0)
    const isNamed = run.some(isSupported)
    const isFree = run[0]!.start === 0 || !isHan(run[0]!.start - 1) || BEFORE.test(before)
    if (
      run.length >= 3 ||
      (run.length === 2 &&
        (isFree ? isNamed || PAIR_AFTER.test(after) : /^[関关關両两兩友双雙貿贸联聯]/.test(after)))
    ) {
      for (const match of run)
        accepted.set(
          match,
          run.length > 2 || SURE_PAIR_AFTER.test(after) || run.every(isSupported) ? SURE_MARK : DOUBTFUL,
        )
    } else if (
      run.length === 1 &&
      (((isFree || after.startsWith('方')) &&
        AFTER.test(after) &&
        !/^方(?:案|向|面|法|式|针|針)/.test(after)) ||
        (BEFORE.test(before) &&
          !ORDINARY_AFTER.test(after) &&
          (isNamed || VISIT.test(before) || /[华華美]/.test(text.charAt(run[0]!.start)))))
    ) {
      accepted.set(run[0]!, SURE_MARK)
    }
    at = end
  }
  return accepted
}
