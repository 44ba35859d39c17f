export const GAZETTEER_URL = '/assets/gazetteer.15d1fa3681cc.bin'

/** By the names of their files. */
export const MODEL_URLS = {
  en: '/assets/en.bb4b047073ae.bin',
  hi: '/assets/hi.b888f141b938.bin',
  id: '/assets/id.bc894d18ba64.bin',
  ja: '/assets/ja.1166f6e2d38e.bin',
  ko: '/assets/ko.18ec5eb1980a.bin',
  subjects: '/assets/subjects.f20eb88660d6.bin',
  th: '/assets/th.b1689df66fe6.bin',
  zh: '/assets/zh.7b7fe5cc3948.bin',
} as const
