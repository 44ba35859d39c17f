import { patternsByPlane } from './basic-plane.ts'
import { NAME_WORDS } from './name-words.gen.ts'
import { isNoPlace } from './not-places.ts'
import { matchesOf, type Sought } from './sought.ts'
import type { Span } from './types.ts'

/** A place told by the word for its kind: `Metcalfe County`, `huyện Mê Linh`, `朝倉市`. */
export interface Designated extends Span {
  name: string
  /** When what stands beside it tells. */
  countryCode?: string | undefined
}

const { en, id, th, vi } = NAME_WORDS

/** Latin names are capitalised words, Vietnamese and Indonesian ones with the word for the kind before them. */
const CAPITALISED = "\\p{Lu}[\\p{L}\\p{M}'’]*"

const KOREAN_SITE =
  '광장|반도|공원|리조트|파크|휴게소|나들목|분기점|터미널|비행장|청사|플라자|백화점|타워|해변|계곡|호수|저수지|철교|대학|랜드마크|면세점|돔구장|수목원|교도소|경찰서'

const PATTERNS: Readonly<Record<string, (text: string) => readonly Sought[]>> = {
  en: patternsByPlane(() => [
    new RegExp(
      `(?<![\\p{L}\\p{M}'’-])${CAPITALISED}(?:[ -]${CAPITALISED}){0,2} (?:${en.after})(?![\\p{L}\\p{M}])`,
      'gu',
    ),
    new RegExp(`(?<![\\p{L}\\p{M}'’-])(?:${en.before}) ${CAPITALISED}`, 'gu'),
  ]),
  vi: patternsByPlane(() => [
    new RegExp(
      `(?<![\\p{L}\\p{M}])(?:${vi.before}) ?(?:${CAPITALISED}|\\d{1,2})(?: (?:${CAPITALISED}|\\d{1,2}(?!\\d))){0,4}`,
      'gu',
    ),
  ]),
  id: patternsByPlane(() => [
    new RegExp(
      `(?<![\\p{L}\\p{M}])(?:${id.before}) (?:[Nn]egeri )?(?:\\d )?${CAPITALISED}(?: ${CAPITALISED}){0,3}`,
      'gu',
    ),
    new RegExp(
      `(?<![\\p{L}\\p{M}'’-])${CAPITALISED}(?: ${CAPITALISED})? (?:${id.after})(?![\\p{L}\\p{M}])`,
      'gu',
    ),
  ]),
  th: patternsByPlane(() => [
    new RegExp(
      `(?:${th.before}|(?<!ห)วัด|ภาค(?=เหนือ|ใต้|กลาง|ตะวัน|อีสาน))(?:(?<=\\.) )?(?!${th.never})[\\u0e01-\\u0e2e\\u0e40-\\u0e44][\\u0e01-\\u0e4e]{2,11}|หมู่ \\d+`,
      'g',
    ),
  ]),
  hi: patternsByPlane(() => [
    /(?<![\p{L}\p{M}])(?!(?:सबसे|बीच|किस|बाद|दौरान|विदेश|अपने|उनकी|उसने|होकर|पहचान|दिनों|बैठक|ज़्यादा|काफ़ी|लेकिन|स्वतंत्र|नामक|आबादी|बढ़ता|थीम|झील|संघ|हमारा|तेरे|उत्तर|दक्षिण|पूर्व|पश्चिम|इलाक़ा|सुप्रसिद्ध)[ -])(?!(?:बीच|किस|बाद|दौरान|विदेश|नामक|संघ|अपने|हमारे|उसके|इसके|जिस|इस|उस|एक|सभी|कई|और|के|दोनों|अन्य|प्रत्येक|स्वतंत्र|सुप्रसिद्ध)(?![\p{L}\p{M}]))[\p{Script=Devanagari}]{3,}(?:[- ][\p{Script=Devanagari}]{3,})?(?= (?:ज़िले|जिले|ज़िला|जिला|तहसील|प्रखण्ड|प्रखंड|मण्डल|मंडल|गाँव|गांव|नदी|प्रांत|राज्य|पर्वत|घाटी|झील|जनपद|शहर|कस्बे|द्वीप)(?![\p{L}\p{M}]))/gu,
    /^[\p{Script=Devanagari}०-९-]{3,}(?: [\p{Script=Devanagari}०-९-]{3,})?(?=,? (?:में )?भारत के |,? \( ?[\p{Script=Devanagari}]+ ?\) में|, [\p{Script=Devanagari}‌]{3,}(?: \(सदर\))? (?:तहसील|मण्डल|मंडल|ज़िले|जिले|प्रखण्ड)| में चल)/gu,
    /(?<=\( ?)[\p{Script=Devanagari}]{2,}(?= ?\) ?(?:में|के|तहसील))/gu,
  ]),
  ja: patternsByPlane(() => [
    {
      near: /地区/g,
      reach: 14,
      pattern:
        /(?<![ァ-ヺー・])[ァ-ヺー・]{3,14}(?=地区)|(?<![\p{Script=Han}々])(?!山間|一部|東部|西部|南部|北部|中部|都市|海岸|周辺|被災|各|同|全|両|産業|工業|商業|住宅|文教|市街|中央|再開|開発|風致|保存|重点)[\p{Script=Han}々]{2,4}(?<!族)(?=地区)/uy,
    },
    /(?<![ァ-ヺー・＝=\p{Script=Han}A-Za-z])[ァ-ヺー・]{3,14}(?<!ドーム|センター|シティ|リゾート|サーキット|スタジアム|パーク|ホール|ホテル|アリーナ|ダム|タワー|ガンダム)(?=出身|在住|近郊|郊外|周辺|付近|方面|南部|北部|東部|西部|市内|駐在|の市長|の町長|の村|の[東西南北](?:に|の|へ|を)|の帰属|の住民|を本拠地|を拠点と|にある(?!と)|に位置する|で会談|で開催さ|で生ま|に生ま|で死去|で没|に到着|に到達|に移り|に移住|に移ろ|に上陸|に搬入|から出港|を出港|で調印|に回航|に駐屯|を訪問|を訪れ|に侵攻|を占領)/gu,
    {
      near: /(?:出身|在住|郊外|近郊)の/g,
      reach: 6,
      pattern:
        /(?<![\p{Script=Han}々ァ-ヺー])(?!都市|市内|県内|国内|海外|地方|地元|現地|会場|両者|日本|同地|当地|民間|大学|首都|王家|貴族|武家|女性|男性|農家|労働|歌手|俳優|家族|中心|本館|建物|後方|前方|東側|西側|南側|北側|内部|外部|両親|背景|北部|南部|東部|西部|近く|隣接)[\p{Script=Han}々]{2,3}(?=出身の|在住の|郊外の|近郊の)/uy,
    },
    /(?<![ァ-ヺー・])[ァ-ヺー・]{2,14}(?:州|郡区|郡|県|市|町|村|諸島|列島|半島|島|地方|王国|共和国|帝国|公国|川|湖|湾|海|山脈|山地|山|海峡|高原|平原|砂漠|街|通り|諸国|ニュータウン)(?![部場民立戦軍])/gu,
    {
      near: /区/g,
      reach: 1,
      pattern: /(?<=^|[、。「（・市都])(?:港|北|南|東|西|中|緑|旭|泉|栄|堺)区/uy,
    },
    {
      near: /[ぁ-ん][市町村]/g,
      reach: 4,
      pattern:
        /(?<=^|[、。「（・県郡])(?!(?:さら|および|または|かつて|やがて|さらに|さらには|この|その|ある|あの|する|した|なる|いる|どの|同じ|ない))[ぁ-ん]{2,5}(?:市|町|村)(?![ぁ-ん]*(?:町|村|市))/uy,
    },
    /(?<![\p{Script=Han}々])(?!加盟|保護|先進|途上|同盟|連合|枢軸|当事|隣接|周辺|共和|友好|独立|宗主|開催|参加|諸外|主要|関係|相手|各|全|両|外|自|他|敵|母|本|中立|交戦|戦勝|敗戦|理事|締約|支配|産油)[\p{Script=Han}々]{2}(?:藩|国)(?=[^\p{Script=Han}々])/gu,
    {
      near: /町|村/g,
      reach: 8,
      pattern:
        /(?<=(?<![\p{Script=Han}々])[\p{Script=Han}々]{2,3}[都道府県])(?!庁|議会|警|民|内|立)[\p{Script=Han}々ヶケ]{1,4}?(?:町|村)(?![\p{Script=Han}々])/uy,
    },
    /(?<![\p{Script=Han}々ァ-ヺー])(?:[\p{Script=Han}々ヶケ]{2,6}?|[ァ-ヺー・]{2,12}|[\p{Script=Han}々]{1,3}[のノツヶ][\p{Script=Han}々]{1,3})(?:都|府|県|市|区|町|村|郡|島|諸島|列島|半島|山脈|山|岳|川|湖|湾|海峡|岬|峠|空港|大橋|地方|州|省|神社|大社|街道|平野|盆地|高原|渓谷|砂漠|運河|ダム|海岸|温泉|ニュータウン|連峰|干潟|台地|丘陵)(?!(?!(?:内|出身|方面|在住|周辺|付近|全域|全体|側|沿|北部|南部|東部|西部|中部|中心|最|役場|役所|系|登山|左岸|右岸|流域|上流|下流|河口|以南|以北|以西|以東))[\p{Script=Han}々](?![\p{Script=Han}]*(?:市|区|町|村|郡)))/gu,
  ]),
  ko: patternsByPlane(() => [
    {
      near: new RegExp(KOREAN_SITE, 'g'),
      reach: 6,
      pattern: new RegExp(
        `(?<![가-힣])[가-힣]{2,6}(?:${KOREAN_SITE})(?=[^가-힣]|에서|에는|에|의|을|를|은|는|이|가|으로|로|과|와|까지|부터|$)`,
        'uy',
      ),
    },
    {
      near: /\(/g,
      reach: 5,
      pattern:
        /(?<![가-힣])[가-힣]{2,5}(?=\([\p{Script=Han}]{2,5}\) ?(?:시|구|현|지구|성|주|군|섬|도|산|강|위구르|자치구|신사)(?![가-힣]{2}))|(?<=[가-힣]\()[\p{Script=Han}]{2,5}(?=\) ?(?:시|구|현|지구|성|주|군|섬|도|산|강|위구르|자치구|신사)(?![가-힣]{2}))/uy,
    },
    /(?<![\p{Script=Hangul}])(?:[가-힣]{2,6}(?:대학교|병원|신사|교회|미술관|박물관|초등학교|중학교|고등학교|경기장|스타디움)|[가-힣]{2,4}(?:특별시|광역시|공항|대교|해수욕장|사거리|고속도로)|[가-힣]{2,3}(?:시|군)|[가-힣]{2,4}(?:동|역)|[가-힣]{2,6} 신사|[가-힣]{2}(?:구|읍|산|강|섬|궁))(?=[^가-힣]|에서|에|의|을|를|은|는|이|가|으로|로|과|와|까지|부터|$)/gu,
  ]),
  zh: patternsByPlane(() => [
    {
      near: /省|市|县|縣|镇|鎮|州|岛|島|湖|峡|峽|场|場|街|区/g,
      reach: 7,
      pattern:
        /(?<=^|[在到从從赴抵自经往于於和与與及、，。“《（\s])[\p{Script=Han}]{2,3}(?:省|市|县|縣|镇|鎮|州|岛|島|湖|海峡|海峽|半岛|半島|机场|機場|大街)|(?<=省|市|县|区|州)[\p{Script=Han}]{2,3}(?:市|县|縣|区|區|镇|鎮|乡|鄉|村)/uy,
    },
    // `富恩特德奥罗是哥伦比亚的城镇`
    /(?<=^|[。！？\n])[\p{Script=Han}·]{2,12}?(?=(?:（[^）]{1,60}）)?，?(?:是|为|為|位于|位於|系)[^，。]{0,20}(?:[城市村集][镇鎮庄莊]|小[镇鎮村]|城市|村庄|村莊|首府|首都|聚居地|行政区|行政區|地区|地區|河流|湖泊|岛屿|島嶼|州|省|郡|县|縣|市|镇|鎮|村)(?:之一)?[，。])/gu,
  ]),
}

/** Names told by the word for their kind that the gazetteer does not hold. */
export function findDesignated(field: Span['field'], text: string, language: string): Designated[] {
  const patterns = PATTERNS[language.split('-')[0]!]?.(text) ?? []
  const found: Designated[] = []
  for (const sought of patterns) {
    for (const match of matchesOf(sought, text)) {
      if (isNoPlace(match[0])) continue
      found.push({ field, start: match.index, end: match.index + match[0].length, name: match[0] })
    }
  }
  return found
}
