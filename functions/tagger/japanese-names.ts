import type { Match } from './scan.ts'
import type { Surroundings } from './surroundings.ts'

const BEFORE = /(?:全|全国)$/
const AFTER =
  /^(?:学院|埠頭|電気|版|最古|記録|競輪|級|祭(?!り?の)|補助|国家|自転車|庭園|校(?![区長])|・?ドル|キャンパス|第[一二三四五]|夏祭り|祭り|籍|物語|勲章|大使館|総領事館|大使公邸|再統一|系図|[市県府都町村区]?立(?!地|場|ち|つ|っ|て)|[市県府都]民(?:会館|文化|病院|球場|ホール|センター|体育)|自動車道|道路|競技大会|[大小]?博覧会|映画|循環器|総合|国立|陸軍|海軍|空軍|陸上|内戦|紛争|継承|条約|騎士団|空襲|大空襲|爆撃|作戦|暴動|事変|議定書|会談|会議|宣言|合意|同盟|協定|倶楽部|クラブ|高等|火力|水力|原子力|発電|アカデミー|武道館|医学|年間|人学生|史|公演|公開|非公認|ジャンクション|IC|JCT|パーキング|サービスエリア|スポーツ|音楽|文化|商工|造船|鐵工|鉄工|製作所|製鉄|[本]?店|線(?!上|引)|[東西南北]?駅|民(?:会館|文化|病院|球場|ホール|センター|体育)|県道|市場|都構想|街道|銃乱射|集合住宅|空港|国際空港|競馬場|競技場|球場|スタジアム|ドーム|大学|高校|高等学校|中学|小学校|学園|銀行|支店|支社|支局|支部|営業所|営業部|工場|造船所|選手権|大会|オリンピック|オープン|五輪|万博|万国博|博覧会|国際|総選挙|大統領選挙|立法|戦争|独立戦争|革命|地震|大地震|大震災|沖地震|裁判|大虐殺|事件|映画祭|音楽祭|芸術祭|大賞|最優秀|優駿|杯|カップ|シリーズ|リーグ|グランプリ|GP|モーターショー|エアショー|マラソン|シティマラソン|ダービー|トリエンナーレ|新聞|放送|テレビ|ラジオ|鉄道|電力|地下鉄|新幹線|本線|港|城|神宮|神社|タワー|ホテル|センター|美術館|博物館|水族館|図書館|劇場|会館|病院|公園|商店街|補習校|系自然公園|級|議定書|預託証券|インターチェンジ)/

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
  return /^[ァ-ヺー]・$/.test(before) && !around.nameEnds(match.start - 1)
}
