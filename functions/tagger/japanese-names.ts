import type { Match } from './scan.ts'
import type { Surroundings } from './surroundings.ts'

const BEFORE = /(?:全|全国|ツール・ド・|コパ・|[・ー][ァ-ヺー]{1,10}・)$/
const AFTER =
  /^(?:駅|空港|国際空港|競馬場|競輪|競技場|球場|スタジアム|ドーム|大学|高校|高等学校|中学|小学校|学園|銀行|支店|支社|支局|支部|営業所|営業部|工場|造船所|選手権|大会|オリンピック|オープン|五輪|万博|万国博|博覧会|国際|総選挙|大統領選挙|立法|戦争|独立戦争|革命|地震|大地震|大震災|沖地震|裁判|大虐殺|事件|映画祭|音楽祭|芸術祭|大賞|最優秀|優駿|杯|カップ|シリーズ|リーグ|グランプリ|GP|モーターショー|エアショー|マラソン|シティマラソン|ダービー|トリエンナーレ|新聞|放送|テレビ|ラジオ|鉄道|電力|地下鉄|新幹線|本線|港|城|神宮|神社|タワー|トラストタワー|ホテル|センター|美術館|博物館|水族館|ペンギン水族館|図書館|劇場|将棋会館|会館|病院|公園|商店街|中央商店街|補習校|系自然公園|級|版|最古|記録|議定書|預託証券|道新幹線|インターチェンジ|・タイムズ|・グッゲンハイム|・エアショー|オートレース)/

/** Inside the name of a station, a firm, a match or a quake a place is evidence and no mention of its own. */
export function isPartOfJapaneseName(around: Surroundings, match: Match): boolean {
  const { text } = around.scanned
  return (
    AFTER.test(text.slice(match.end, match.end + 10)) ||
    BEFORE.test(text.slice(Math.max(0, match.start - 12), match.start))
  )
}
