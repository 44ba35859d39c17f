export const GAZETTEER_URL = '/assets/gazetteer.684563837a98.bin'

/** By the names of their files. */
export const MODEL_URLS = {
  en: '/assets/en.64b466393107.bin',
  hi: '/assets/hi.67549c277aac.bin',
  id: '/assets/id.93969770f8b3.bin',
  ja: '/assets/ja.62021cbafbfd.bin',
  ko: '/assets/ko.41cd59d32b7f.bin',
  subjects: '/assets/subjects.a64a4d9a0b24.bin',
  th: '/assets/th.a0519b1c2f11.bin',
  zh: '/assets/zh.8f4462723e2c.bin',
} as const
