/** A language that the form offers: its BCP 47 tag, its English name, and its own where that is another one. */
interface OfferedLanguage {
  code: string
  name: string
  own?: string
}

/**
 * Names are CLDR’s. They stand here because the Workers runtime does not know all of them. Chinese is written in two ways, so
 * it is two.
 */
export const ASIAN_LANGUAGES: readonly OfferedLanguage[] = [
  { code: 'ar', name: 'Arabic', own: 'العربية' },
  { code: 'hy', name: 'Armenian', own: 'հայերեն' },
  { code: 'as', name: 'Assamese', own: 'অসমীয়া' },
  { code: 'az', name: 'Azerbaijani', own: 'azərbaycan' },
  { code: 'bn', name: 'Bangla', own: 'বাংলা' },
  { code: 'my', name: 'Burmese', own: 'မြန်မာ' },
  { code: 'yue', name: 'Cantonese', own: '粵語' },
  { code: 'ceb', name: 'Cebuano' },
  { code: 'ckb', name: 'Central Kurdish', own: 'کوردیی ناوەندی' },
  { code: 'zh-Hans', name: 'Chinese (Simplified)', own: '简体中文' },
  { code: 'zh-Hant', name: 'Chinese (Traditional)', own: '繁體中文' },
  { code: 'dv', name: 'Divehi' },
  { code: 'dz', name: 'Dzongkha', own: 'རྫོང་ཁ' },
  { code: 'fil', name: 'Filipino' },
  { code: 'ka', name: 'Georgian', own: 'ქართული' },
  { code: 'gu', name: 'Gujarati', own: 'ગુજરાતી' },
  { code: 'he', name: 'Hebrew', own: 'עברית' },
  { code: 'hi', name: 'Hindi', own: 'हिन्दी' },
  { code: 'id', name: 'Indonesian', own: 'Indonesia' },
  { code: 'ja', name: 'Japanese', own: '日本語' },
  { code: 'jv', name: 'Javanese', own: 'Jawa' },
  { code: 'kn', name: 'Kannada', own: 'ಕನ್ನಡ' },
  { code: 'ks', name: 'Kashmiri', own: 'کٲشُر' },
  { code: 'kk', name: 'Kazakh', own: 'қазақ тілі' },
  { code: 'km', name: 'Khmer', own: 'ខ្មែរ' },
  { code: 'ko', name: 'Korean', own: '한국어' },
  { code: 'ku', name: 'Kurdish', own: 'kurdî (kurmancî)' },
  { code: 'ky', name: 'Kyrgyz', own: 'кыргызча' },
  { code: 'lo', name: 'Lao', own: 'ລາວ' },
  { code: 'mai', name: 'Maithili', own: 'मैथिली' },
  { code: 'ms', name: 'Malay', own: 'Melayu' },
  { code: 'ml', name: 'Malayalam', own: 'മലയാളം' },
  { code: 'mr', name: 'Marathi', own: 'मराठी' },
  { code: 'mn', name: 'Mongolian', own: 'монгол' },
  { code: 'ne', name: 'Nepali', own: 'नेपाली' },
  { code: 'or', name: 'Odia', own: 'ଓଡ଼ିଆ' },
  { code: 'ps', name: 'Pashto', own: 'پښتو' },
  { code: 'fa', name: 'Persian', own: 'فارسی' },
  { code: 'pa', name: 'Punjabi', own: 'ਪੰਜਾਬੀ' },
  { code: 'ru', name: 'Russian', own: 'русский' },
  { code: 'sd', name: 'Sindhi', own: 'سنڌي' },
  { code: 'si', name: 'Sinhala', own: 'සිංහල' },
  { code: 'su', name: 'Sundanese', own: 'Basa Sunda' },
  { code: 'tg', name: 'Tajik', own: 'тоҷикӣ' },
  { code: 'ta', name: 'Tamil', own: 'தமிழ்' },
  { code: 'te', name: 'Telugu', own: 'తెలుగు' },
  { code: 'tet', name: 'Tetum' },
  { code: 'th', name: 'Thai', own: 'ไทย' },
  { code: 'bo', name: 'Tibetan', own: 'བོད་སྐད་' },
  { code: 'tr', name: 'Turkish', own: 'Türkçe' },
  { code: 'tk', name: 'Turkmen', own: 'türkmen dili' },
  { code: 'ur', name: 'Urdu', own: 'اردو' },
  { code: 'ug', name: 'Uyghur', own: 'ئۇيغۇرچە' },
  { code: 'uz', name: 'Uzbek', own: 'o‘zbek' },
  { code: 'vi', name: 'Vietnamese', own: 'Tiếng Việt' },
]

export const OTHER_LANGUAGES: readonly OfferedLanguage[] = [
  { code: 'en', name: 'English' },
  { code: 'fr', name: 'French', own: 'français' },
  { code: 'de', name: 'German', own: 'Deutsch' },
  { code: 'el', name: 'Greek', own: 'Ελληνικά' },
  { code: 'it', name: 'Italian', own: 'italiano' },
  { code: 'pt', name: 'Portuguese', own: 'português' },
  { code: 'es', name: 'Spanish', own: 'español' },
  { code: 'uk', name: 'Ukrainian', own: 'українська' },
]

const BY_CODE = new Map([...ASIAN_LANGUAGES, ...OTHER_LANGUAGES].map(language => [language.code, language]))

export const isOffered = (code: string) => BY_CODE.has(code)

/** `Japanese – 日本語`; what is no language is named by itself. */
export function languageName(code: string): string {
  const offered = BY_CODE.get(code)
  if (offered) return offered.own === undefined ? offered.name : `${offered.name} – ${offered.own}`
  try {
    return new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' }).of(code) ?? code
  } catch {
    return code
  }
}
