/** Where a paper, an agency or a broadcaster is only quoted: what stands before its name, and behind it. */
interface Attribution {
  before?: RegExp
  after?: RegExp
}

const LOOK_BACK = 60
const LOOK_AHEAD = 80

/** `(AP)`, `【ワシントン時事】`, `（新华社北京１１月１３日电）`: credits in any language. */
const CREDIT_BEFORE = /[(（[【][^)）\]】\n]{0,30}$/
const CREDIT_AFTER = /^[^(（[【\n]{0,30}[)）\]】]/

const ENGLISH_PARTS =
  "(?:['’]s)?(?: (?:news|News|agency|Agency|newspaper|service|television|radio|correspondents?|writers?|photographers?|reporters?|affiliate [A-Z]+))*"

const ATTRIBUTIONS: Readonly<Record<string, Attribution>> = {
  en: {
    before:
      /\b(?:according to|told|tells?|telling|informed|(?:speak|speaks|speaking|spoke|spoken|talked|talking) (?:to|with)|interview(?:ed)? (?:with|by)|(?:quoted|cited|reported|obtained|seen|reviewed|broadcast|published|carried) by|confirmed to|citing|quoting|courtesy of) (?:the )?(?:[\p{L}’'. -]{2,30} and (?:the )?)?$/iu,
    after: new RegExp(
      `^${ENGLISH_PARTS},? (?:(?:has|have|had|also|later|subsequently|earlier) )*(?:report(?:s|ed|ing)?|quot(?:ed|es|ing)|cit(?:ed|es|ing)|estimat(?:ed|es)|learn(?:ed|t)|understands?|(?:said|says)(?! (?:it|its|they|in a statement)\\b))(?!\\p{L})`,
      'u',
    ),
  },
  ja: {
    before: /』。 ?$/,
    after:
      /^(?:など|および|ならびに|[\p{Script=Han}ァ-ヺーA-Za-z\d、・「」()（） やとの]){0,30}?(?:に?よると|に?よれば|が報|が伝|は報|は伝|の報道|の取材|の記者|特派員|に対し|に語|に答|のインタビュー|の世論調査|の調査|を情報源|、\d{4}年)|^[はが][^。]{0,60}(?:報じ|伝え|報道し|取材し|の取材|紹介し|掲載し)|^(?:ニュース|社|電子版|オンライン|[A-Za-z]{2,}(?![A-Za-z]))*『|^の[^。、]{0,12}(?:報道|記事|調査)|^より(?:本|、)/u,
  },
  zh: {
    before: /(?:据|據|接受|对|對|向|引述|援引|根据|根據)[^，。,]{0,8}$/,
    after:
      /^(?:网|網|社)?(?:\p{Script=Han}{0,6}[\d０-９一二三四五六七八九十]{1,3}月[\d０-９一二三四五六七八九十]{1,3}日[电電讯訊]|记者|記者|报道|報道|報導|消息|发|發|电|電|引述|援引|称|稱|[，,：:]?据|\p{Script=Han}{0,8}(?:报道|報道|報導))/u,
  },
  ko: {
    after:
      /^(?:통신|신문|방송|뉴스|TV|사)?['’”"]? ?(?:에 ?(?:따르면|의하면|밝혔|말했|출연)|(?:은|는|이|가|도|의)? ?[^.。]{0,60}(?:보도했|보도에|전했다|인용해|인용하|보도하)|(?:의|과의|와의)? ?(?:보도|인터뷰|취재|기자|단독))/,
  },
  hi: {
    before: /समाचार (?:एजेंसी|एजेंसियों) (?:[\p{Script=Devanagari}]+ और )?$/u,
    after:
      /^ (?:हिंदी |हिन्दी )?(?:न्यूज़ )?(?:के (?:अनुसार|मुताबिक|मुताबिक़)|की (?:रिपोर्ट|ख़बर|खबर)|से (?:कहा|बात|बातचीत|हुई)|को (?:बताया|दिए|दिये)|ने (?:बताया|कहा|ख़बर|खबर|रिपोर्ट|लिखा)|संवाददाता|के संवाददाता|की टीम)/,
  },
  id: {
    before:
      /(?:[Mm]enurut|[Dd]ikutip(?: dari)?|[Dd]ilansir(?: dari| oleh)?|[Kk]epada|[Mm]engutip|[Dd]ilaporkan(?: oleh)?|[Dd]iberitakan(?: oleh)?|[Ss]eperti dilaporkan)(?: (?:harian|kantor berita|media|surat kabar|stasiun televisi))? $/,
    after: /^ (?:melaporkan|memberitakan|mengutip|menyebut(?:kan)?|mewartakan)/,
  },
  vi: {
    before:
      /(?:[Tt]heo|[Tt]rả lời|[Nn]ói với|[Dd]ẫn lời|[Dd]ẫn nguồn|[Cc]ho biết trên)(?: (?:báo|tờ|hãng tin|hãng thông tấn|đài|kênh))? $/,
    after: /^ (?:đưa tin|dẫn lời|dẫn nguồn|trích|cho hay|cho biết)/,
  },
  th: {
    before:
      /(?:ตามรายงาน(?:ของ|จาก)?|รายงานจาก|อ้างจาก|อ้างรายงาน|ให้สัมภาษณ์(?:กับ)?|กล่าวกับ|เปิดเผยกับ|แจ้ง)(?:สำนักข่าว|หนังสือพิมพ์)? ?$/,
    after: /^ ?(?:ไทย)?(?:ของ[\u0e01-\u0e4e]{2,12})?(?:ได้)?(?:รายงาน|อ้าง|ระบุว่า|เผยว่า)/,
  },
  ar: {
    before:
      /(?:بحسب|حسب|وفقا ?ل|وفقًا ?ل|نقلا عن|نقلاً عن|[نو]?نقلت|ذكرت|أفادت|أوردت|قالت|صرح ل|تصريح ل|حديث ل)(?: ?(?:وكالة|صحيفة|شبكة|قناة|إذاعة))?(?: أنباء)? ?(?:ل|ال)?$/,
    after: /^ (?:أن|إن|عن|بأن)(?!\p{L})/u,
  },
}

/** Whether the paper, agency or broadcaster that is named here is the source and not the subject. */
export function isQuoted(text: string, start: number, end: number, language: string): boolean {
  const before = text.slice(Math.max(0, start - LOOK_BACK), start)
  const after = text.slice(end, end + LOOK_AHEAD)
  if (CREDIT_BEFORE.test(before) && CREDIT_AFTER.test(after)) return true
  const attribution = ATTRIBUTIONS[language.split('-')[0]!]
  return attribution?.before?.test(before) === true || attribution?.after?.test(after) === true
}
