import type { Event, Field } from './types.ts'

const DAY = 86_400_000

const WEEKDAYS: Readonly<Record<string, readonly string[]>> = {
  en: ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'],
  ja: ['日', '月', '火', '水', '木', '金', '土'],
  ko: ['일', '월', '화', '수', '목', '금', '토'],
  zh: ['日', '一', '二', '三', '四', '五', '六'],
}
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

const ENGLISH_WEEKDAY = '(?<weekday>Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)'
const ENGLISH_MONTH =
  '(?<month>January|February|March|April|May|June|July|August|September|October|November|December)'
const ENGLISH_FUTURE =
  /\b(?:will|is to|are to|set to|due to|scheduled|expected|plans? to|planned|upcoming|to hold|to meet|to visit)\b/i
const JAPANESE_FUTURE = /予定|見通し|開かれる|行われる|方針|臨む|迎える|訪問する|会談する|へ$/
const KOREAN_FUTURE = /예정|계획|열린다|개최한다|방문한다|만난다|오는/
const CHINESE_FUTURE = /将|將|预计|預計|计划|計劃|定于|定於|举行|舉行/

interface Rule {
  pattern: RegExp
  /** Must stand in the sentence, when the words themselves could mean the past. */
  future?: RegExp
  daysAhead(groups: Record<string, string | undefined>, from: Date): number | undefined
}

const weekdayAhead = (index: number, from: Date, sameDay: boolean) => {
  const ahead = (index - from.getUTCDay() + 7) % 7
  return ahead === 0 && !sameDay ? 7 : ahead
}
/** Weeks begin on Monday. */
const weekdayOfWeek = (index: number, from: Date, weeks: number) =>
  7 * weeks + ((index + 6) % 7) - ((from.getUTCDay() + 6) % 7)

/** Within a year, or for a day without its month within 32 days. */
function dayOfMonthAhead(day: number, month: number | undefined, from: Date): number | undefined {
  const today = Math.floor(from.getTime() / DAY)
  for (let months = 0; months <= 12; months++) {
    const date = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, day))
    const isMeant = date.getUTCDate() === day && (month === undefined || date.getUTCMonth() === month)
    const ahead = date.getTime() / DAY - today
    if (isMeant && ahead >= 0) return ahead <= (month === undefined ? 32 : 365) ? ahead : undefined
  }
  return undefined
}

const weekdayIndex = (language: string, name: string | undefined) =>
  (WEEKDAYS[language] ?? []).indexOf((name ?? '').toLowerCase().replace('天', '日'))

function weekRules(language: string, thisWeek: string, nextWeek: string, day: string): Rule[] {
  return [
    {
      pattern: new RegExp(`(?:${thisWeek})${day}`, 'gu'),
      daysAhead: ({ weekday }, from) => weekdayOfWeek(weekdayIndex(language, weekday), from, 0),
    },
    {
      pattern: new RegExp(`(?:${nextWeek})${day}`, 'gu'),
      daysAhead: ({ weekday }, from) => weekdayOfWeek(weekdayIndex(language, weekday), from, 1),
    },
  ]
}

/** A whole week is told by the Monday that begins it. */
const nextWeek = (pattern: RegExp): Rule => ({ pattern, daysAhead: (_, from) => weekdayOfWeek(1, from, 1) })

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  en: [
    {
      pattern: new RegExp(`\\b(?:this|coming) (?:coming )?${ENGLISH_WEEKDAY}\\b`, 'gi'),
      daysAhead: ({ weekday }, from) => weekdayAhead(weekdayIndex('en', weekday), from, true),
    },
    {
      pattern: new RegExp(`\\bnext ${ENGLISH_WEEKDAY}\\b`, 'gi'),
      daysAhead: ({ weekday }, from) => weekdayOfWeek(weekdayIndex('en', weekday), from, 1),
    },
    nextWeek(/\bnext week\b/gi),
    { pattern: /\btomorrow\b/gi, daysAhead: () => 1 },
    {
      pattern: new RegExp(`\\b(?:on )?${ENGLISH_WEEKDAY}(?:[’']s)?\\b`, 'g'),
      future: ENGLISH_FUTURE,
      daysAhead: ({ weekday }, from) => weekdayAhead(weekdayIndex('en', weekday), from, true),
    },
    {
      pattern: new RegExp(
        `\\b(?:on )?(?:${ENGLISH_MONTH} (?<day>\\d{1,2})|(?<dayFirst>\\d{1,2}) ${ENGLISH_MONTH.replace('month', 'monthLast')})\\b(?!,? \\d{4})`,
        'g',
      ),
      future: ENGLISH_FUTURE,
      daysAhead: ({ month, monthLast, day, dayFirst }, from) =>
        dayOfMonthAhead(
          Number(day ?? dayFirst),
          MONTHS.indexOf((month ?? monthLast ?? '').toLowerCase()),
          from,
        ),
    },
  ],
  ja: [
    ...weekRules('ja', '今週の?', '来週の?', '(?<weekday>[日月火水木金土])曜日?'),
    nextWeek(/来週/g),
    { pattern: /明後日|あさって/g, daysAhead: () => 2 },
    { pattern: /明日(?!香)|あす(?=[、にのは])/g, daysAhead: () => 1 },
    {
      pattern: /(?:(?<month>\d{1,2})月)?(?<day>\d{1,2})日(?=[にのか、]|から|夜|朝|午)/g,
      future: JAPANESE_FUTURE,
      daysAhead: ({ month, day }, from) =>
        dayOfMonthAhead(Number(day), month === undefined ? undefined : Number(month) - 1, from),
    },
  ],
  ko: [
    ...weekRules('ko', '이번 ?주 ?', '다음 ?주 ?', '(?<weekday>[일월화수목금토])요일'),
    nextWeek(/다음 ?주(?!말)/g),
    { pattern: /내일(?= |,|은|의)/g, daysAhead: () => 1 },
    {
      pattern: /오는 (?:(?<month>\d{1,2})월 ?)?(?<day>\d{1,2})일/g,
      daysAhead: ({ month, day }, from) =>
        dayOfMonthAhead(Number(day), month === undefined ? undefined : Number(month) - 1, from),
    },
    {
      pattern: /(?:(?<month>\d{1,2})월 ?)(?<day>\d{1,2})일/g,
      future: KOREAN_FUTURE,
      daysAhead: ({ month, day }, from) => dayOfMonthAhead(Number(day), Number(month) - 1, from),
    },
  ],
  zh: [
    ...weekRules('zh', '本周|本週|这周|這週', '下周|下週', '(?<weekday>[日一二三四五六天])'),
    nextWeek(/下周|下週/g),
    { pattern: /明天|明日/g, daysAhead: () => 1 },
    { pattern: /后天|後天/g, daysAhead: () => 2 },
    {
      pattern: /(?:(?<month>\d{1,2})月)?(?<day>\d{1,2})[日号號]/g,
      future: CHINESE_FUTURE,
      daysAhead: ({ month, day }, from) =>
        dayOfMonthAhead(Number(day), month === undefined ? undefined : Number(month) - 1, from),
    },
  ],
}

const SENTENCE_REACH = 160

/** What lies ahead of publication, with the day that the words mean. Past days and past years are left out. */
export function findEvents(
  field: Field,
  text: string,
  language: string,
  publishedAt: Date | undefined,
): Event[] {
  if (publishedAt === undefined || Number.isNaN(publishedAt.getTime())) return []
  const events: Event[] = []
  for (const { pattern, future, daysAhead } of RULES[language.split('-')[0]!] ?? []) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      if (events.some(event => event.start < end && start < event.end)) continue
      if (future !== undefined && !future.test(sentenceAround(text, start, end))) continue
      const ahead = daysAhead(match.groups ?? {}, publishedAt)
      if (ahead === undefined || ahead < 0) continue
      events.push({
        field,
        start,
        end,
        date: new Date(publishedAt.getTime() + ahead * DAY).toISOString().slice(0, 10),
      })
      if (events.length >= MOST_EVENTS) return events.sort((a, b) => a.start - b.start)
    }
  }
  return events.sort((a, b) => a.start - b.start)
}

const MOST_EVENTS = 50

const ENDS_SENTENCE = '.!?。！？\n'

function sentenceAround(text: string, start: number, end: number): string {
  const goesOn = (at: number) => !ENDS_SENTENCE.includes(text.charAt(at))
  let from = start
  let to = end
  while (from > Math.max(0, start - SENTENCE_REACH) && goesOn(from - 1)) from--
  while (to < Math.min(text.length, end + SENTENCE_REACH) && goesOn(to)) to++
  return text.slice(from, to)
}
