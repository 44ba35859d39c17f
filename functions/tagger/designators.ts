import type { Span } from './types.ts'

/** A place told by the word for its kind: `Metcalfe County`, `huyện Mê Linh`, `朝倉市`. */
export interface Designated extends Span {
  name: string
  /** When what stands beside it tells. */
  countryCode?: string | undefined
}

/** Latin names are capitalised words, Vietnamese and Indonesian ones with the word for the kind before them. */
const CAPITALISED = "\\p{Lu}[\\p{L}\\p{M}'’]*"

const PATTERNS: Readonly<Record<string, readonly RegExp[]>> = {
  en: [
    new RegExp(
      `(?<![\\p{L}\\p{M}'’-])${CAPITALISED}(?:[ -]${CAPITALISED}){0,2} (?:County|River|Road|Street|Avenue|Airport|Islands?|Bay|Valley|Beach|Park|Bridge|Province|District|Prefecture|Township|Peninsula|Strait|Square|Station|Lane|Highway|Harbou?r|Mountains?|Hills|Desert|Reef|Shoal|Barracks|Mosque|Temple|Creek|Proving Ground|Parish)(?![\\p{L}\\p{M}])`,
      'gu',
    ),
    new RegExp(
      `(?<![\\p{L}\\p{M}'’-])(?:Lake|Mount|Mt\\.|Fort|Cape|Camp|Gulf of|Bay of|Strait of|Isle of) ${CAPITALISED}`,
      'gu',
    ),
  ],
  vi: [
    new RegExp(
      `(?<![\\p{L}\\p{M}])(?:[Tt]ỉnh|[Tt]hành phố|TP\\.?|[Qq]uận|[Hh]uyện|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Tt]hị xã|[Tt]hôn|[Ấấ]p|[Ll]àng|[Bb]ản|[Pp]hố|[Đđ]ường|[Ss]ân bay|[Bb]ệnh viện|[Bb]V|[Cc]ầu|[Cc]hợ|[Đđ]ảo|[Ss]ông|[Nn]úi|[Hh]ồ|[Vv]ịnh|[Bb]ến xe|[Cc]ảng|[Cc]ửa khẩu|[Cc]hùa|[Kk]hách sạn|[Kk]hu công nghiệp|[Kk]hu đô thị|[Đđ]ại học|[Tt]rường|[Tt]rung tâm|[Kk]hu cách ly|[Qq]uán bar|[Bb]ar) ?(?:${CAPITALISED}|\\d{1,2})(?: (?:${CAPITALISED}|\\d{1,2}(?!\\d))){0,4}`,
      'gu',
    ),
  ],
  id: [
    new RegExp(
      `(?<![\\p{L}\\p{M}])(?:[Dd]esa|[Kk]elurahan|[Kk]ecamatan|[Kk]abupaten|[Pp]rovinsi|[Dd]usun|[Gg]unung|[Pp]ulau|[Ss]ungai|[Dd]anau|[Ss]elat|[Tt]eluk|[Pp]antai|[Jj]alan|[Bb]andara|[Bb]andar Udara(?: Internasional)?|[Rr]umah Sakit|[Tt]aman Nasional|[Kk]ota|[Dd]ataran Tinggi|[Ll]aut|[Ss]amudra|[Jj]azirah|[Ss]emenanjung|[Ss]tasiun|[Pp]elabuhan|[Kk]ampung|[Dd]istrik|[Kk]epulauan|[Ww]aduk|[Bb]ukit|[Tt]anjung|[Cc]andi|[Nn]agari|[Ss]itus|[Uu]niversitas|[Pp]asar|[Mm]asjid|[Gg]ereja|[Ss]tadion|[Kk]erajaan|[Kk]esultanan|[Ww]ilayah|[Dd]aerah|[Dd]ukuh|[Pp]edukuhan|[Gg]ua|SMA|SMK|SMP|SD|SDN|SMAN|SMPN|[Ll]ingkungan|[Mm]useum) (?:[Nn]egeri )?(?:\\d )?${CAPITALISED}(?: ${CAPITALISED}){0,3}`,
      'gu',
    ),
  ],
  th: [
    /(?:จังหวัด|จ\.|อำเภอ|อ\.|ตำบล|ต\.|เขต|แขวง|ถนน|ถ\.|ซอย|หมู่บ้าน|เกาะ|แม่น้ำ|คลอง|อ่าว|(?<!ห)วัด|โรงพยาบาล|รพ\.|ตลาด|สนามบิน|ถ้ำ|อุทยานแห่งชาติ|ดอย|เขื่อน|สวนสัตว์|โรงเรียน|มหาวิทยาลัย|ภาค(?=เหนือ|ใต้|กลาง|ตะวัน|อีสาน)|มณฑล|กรุง|หาด|เทือกเขา|อาคาร|ตึก|ห้องประชุม|โรงแรม|น้ำตก|อนุสาวรีย์|ศูนย์การค้า|ร\.ร\.|สภ\.|พิพิธภัณฑ์|ย่าน|สะพาน|ท่าเรือ|ด่าน|สถานี)(?:(?<=\.) )?(?!ที่|ใน|และ|ของ|แล้ว|ได้|เป็น|โดย|ดัง|ว่า|ร่วม|นี้|นั้น|แห่ง|หรือ|มี|ให้|จาก|กับ|ต่าง|ทั้ง|ขนาด|ทุก|อื่น|ไป|มา|พื้น|ใหญ่|ใหม่|เมื่อ|คือ|เพื่อ|พร้อม|แตก|รักษาพันธุ์|ตาม|ก็|จะ|ไม่|ต้น|หลัง|ด้าน|สด|เดียว|ทันที|ตั้งแต่|นาน|ชั้น|ควบคุม|ปลอด|ทั่ว|ทราบ|อยู่|อย่าง|ครั้ง|ติดต่อ|ช่วย|เชื่อม|เทียบ|ยก|ราคา|ลด|ผ่าน|การ|โฆษณา|ไก่|ย่อม|เสีย|ยัง|ทาง|สถาน|โรง|ทรุด|ย่าน|ใจกลาง|เช้า|ภัย|เมืองซึ่ง|วิทยา|รักษา|ประชาชน|โลก|หุ้น|แรงงาน|เงิน|ร่วง|ประมูล)[\u0e01-\u0e2e\u0e40-\u0e44][\u0e01-\u0e4e]{2,11}|อีสาน|ปริมณฑล|ทำเนียบรัฐบาล|สนามหลวง|น้ำโขง|หมู่ \d+/g,
  ],
  hi: [
    /(?<![\p{L}\p{M}])(?!(?:सबसे|बीच|किस|बाद|दौरान|विदेश|अपने|उनकी|उसने|होकर|पहचान|दिनों|बैठक|ज़्यादा|काफ़ी|लेकिन|स्वतंत्र|नामक|आबादी|बढ़ता|थीम|झील|संघ|हमारा|तेरे|उत्तर|दक्षिण|पूर्व|पश्चिम|इलाक़ा|सुप्रसिद्ध)[ -])(?!(?:बीच|किस|बाद|दौरान|विदेश|नामक|संघ|अपने|हमारे|उसके|इसके|जिस|इस|उस|एक|सभी|कई|और|के|दोनों|अन्य|प्रत्येक|स्वतंत्र|सुप्रसिद्ध)(?![\p{L}\p{M}]))[\p{Script=Devanagari}]{3,}(?:[- ][\p{Script=Devanagari}]{3,})?(?= (?:ज़िले|जिले|ज़िला|जिला|तहसील|प्रखण्ड|प्रखंड|मण्डल|मंडल|गाँव|गांव|नदी|प्रांत|राज्य|पर्वत|घाटी|झील|जनपद|शहर|कस्बे|द्वीप)(?![\p{L}\p{M}]))/gu,
    /^[\p{Script=Devanagari}०-९-]{3,}(?: [\p{Script=Devanagari}०-९-]{3,})?(?=,? (?:में )?भारत के |,? \( ?[\p{Script=Devanagari}]+ ?\) में|, [\p{Script=Devanagari}‌]{3,}(?: \(सदर\))? (?:तहसील|मण्डल|मंडल|ज़िले|जिले|प्रखण्ड)| में चल)/gu,
    /(?<=\( ?)[\p{Script=Devanagari}]{2,}(?= ?\) ?(?:में|के|तहसील))/gu,
  ],
  ja: [
    /(?<![\p{Script=Han}々ァ-ヺー])(?:[\p{Script=Han}々ヶケ]{2,6}?|[ァ-ヺー・]{2,12}|[\p{Script=Han}々]{1,3}[のノツヶ][\p{Script=Han}々]{1,3})(?:都|府|県|市|区|町|村|郡|島|諸島|列島|半島|山脈|山|岳|川|湖|湾|海峡|岬|峠|空港|大橋|地方|州|省|神社|大社|街道|平野|盆地|高原|渓谷|砂漠|運河|ダム)(?![\p{Script=Han}々](?![\p{Script=Han}]*(?:市|区|町|村|郡)))/gu,
  ],
  ko: [
    /(?<![\p{Script=Hangul}])(?:[가-힣]{2,6}(?:대학교|병원|신사|교회|미술관|박물관|초등학교|중학교|고등학교|경기장|스타디움)|[가-힣]{2,4}(?:특별시|광역시|공항|대교|해수욕장|사거리|고속도로)|[가-힣]{2,3}(?:시|군)|[가-힣]{2,4}(?:동|역)|[가-힣]{2,6} 신사|[가-힣]{2}(?:구|읍|산|강|섬|궁))(?=[^가-힣]|에서|에|의|을|를|은|는|이|가|으로|로|과|와|까지|부터|$)/gu,
  ],
  zh: [
    /(?<=^|[在到从從赴抵自经往于於和与與及、，。“《（\s])[\p{Script=Han}]{2,3}(?:省|市|县|縣|镇|鎮|州|岛|島|湖|海峡|海峽|半岛|半島|机场|機場|大街)|(?<=省|市|县|区|州)[\p{Script=Han}]{2,3}(?:市|县|縣|区|區|镇|鎮|乡|鄉|村)/gu,
  ],
}

/** Words that end like a place's name and are none. */
const NO_PLACE =
  /^(?:都道府県|選挙区|小選挙区|反政府|臨時政府|立法府|行政府|同名神社|ダム湖|中心市区|大選挙区|.*(?:农村|乡村|地区|下乡|城市|部分|有关|每个|这个|一个|本地|直辖|省会)(?:省|市|县|区|镇|乡|村|州)?|.{0,3}(?:农村|城市|地区|都市)|都市|大都市|各市|同市|全市|本市|我市|当市|市町村|自治州|自治区|自治省|地方|地区|各地区|各地方|一部地区|空港|国際空港|大学|公園|国立公園|同大学|各大学|私立大学|国立大学|外務省|財務省|法務省|防衛省|総務省|経済産業省|文部科学省|厚生労働省|国土交通省|農林水産省|環境省|国務省|司法省|国防総省|省|全州|同州|各州|各省|外省|全省|本省|同県|各県|全县|本县|同区|各区|社区|山区|小区|市区|城区|郊区|选区|校区|特区|灾区|牧区|地区|景区|农村|乡村|全村|同村|登山|鉱山|火山|活火山|江山|靠山|无人岛|无人島|半島|諸島|群島|列島|道路|公路|铁路|鐵路|高速公路|一路|出路|思路|走路|丝绸之路|线路|网路|機場|机场|广场|市场|一条路|水路|海路|陸路|通路|進路|経路|回路|販路|[가-힣]*(?:지역|해역|구역|전역|권역|광역|방역|병역|통역|무역|용역|영역|주역|현역|하동|변동|작동|감동|공동|자동|충동|협동|아동|활동|행동|운동|이동|노동|유산|생산|재산|예산|출산)|문화유산|우리나라|비준동|급제동|조립동|환풍구|돌직구|페널티지역|조대군|대조군|유기징역|조력역|유관역|년간|일정시|취임시|필요시|발생시|사용시|구입시|이용시|평상시|금융시|주식시|증권시|노동시|주택시|부동시|국제시|세계시|재래시|전통시|도매시|취업시|입학시|출근시|퇴근시|동계역|개인역|주연역|조연역|주인공역|남자역|여자역|아들역|엄마역|아빠역|이제야구|순간|당시|다시|잠시|동시|역시|즉시|일시|수시|임시|도시|대도시|하면|보면|되면|가면|오면|이면|라면|장면|측면|전면|표면|화면|반면|국면|수면|활동|운동|행동|이동|노동|감동|작동|공동|자동|변동|진동|소동|충동|협동|아동|노동|지역|구역|전역|해역|권역|광역|방역|병역|통역|주역|현역|무역|용역|영역|생산|예산|재산|자산|출산|부산물|계산|파산|해산|확산|양산|청산|유산|합산|등산|동산|부동산|요구|연구|지구|인구|친구|기구|가구|도구|야구|축구|농구|배구|탁구|당구|누구|대구|출구|입구|항구|촉구|청구|추구|탐구|복구|영구|장군|해군|공군|육군|미군|적군|아군|국군|직군)$/u

/** Names told by the word for their kind that the gazetteer does not hold. */
export function findDesignated(field: Span['field'], text: string, language: string): Designated[] {
  const patterns = PATTERNS[language.split('-')[0]!] ?? []
  const found: Designated[] = []
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      if (NO_PLACE.test(match[0])) continue
      found.push({ field, start: match.index, end: match.index + match[0].length, name: match[0] })
    }
  }
  return found
}
