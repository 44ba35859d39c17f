export const GAZETTEER_URL = '/assets/gazetteer.15d1fa3681cc.bin'

/** By the names of their files. */
export const MODEL_URLS = {
  en: '/assets/en.ce6d2e7cad99.bin',
  hi: '/assets/hi.8b92a119b71f.bin',
  id: '/assets/id.9a84a43b6470.bin',
  ja: '/assets/ja.4cb5c274d4a1.bin',
  ko: '/assets/ko.5e53bc240405.bin',
  subjects: '/assets/subjects.f20eb88660d6.bin',
  th: '/assets/th.3ef3a21781ea.bin',
  zh: '/assets/zh.0a01627c1997.bin',
} as const
