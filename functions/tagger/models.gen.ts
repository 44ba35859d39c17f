export const GAZETTEER_URL = '/assets/gazetteer.f898b3776e33.bin'

/** By the names of their files. */
export const MODEL_URLS = {
  en: '/assets/en.ea4a78dfd84d.bin',
  hi: '/assets/hi.e8d5b960374f.bin',
  id: '/assets/id.244a5fb1a137.bin',
  ja: '/assets/ja.a37a9829cfe7.bin',
  ko: '/assets/ko.6043c37949ef.bin',
  subjects: '/assets/subjects.d26737fbd6c7.bin',
  th: '/assets/th.968cca6e4849.bin',
  zh: '/assets/zh.7b302c0996e8.bin',
} as const
