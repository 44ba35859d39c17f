export const GAZETTEER_URL = '/assets/gazetteer.6eec06d0afaa.bin'

/** By the names of their files. */
export const MODEL_URLS = {
  en: '/assets/en.80be088eefcb.bin',
  hi: '/assets/hi.3347163c3d30.bin',
  id: '/assets/id.2e328eac4599.bin',
  ja: '/assets/ja.98169003247e.bin',
  ko: '/assets/ko.ee6304a1d7b0.bin',
  subjects: '/assets/subjects.59c858197d78.bin',
  th: '/assets/th.8c01f67242e1.bin',
  zh: '/assets/zh.91890f8f4e68.bin',
} as const
