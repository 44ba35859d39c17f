export const GAZETTEER_URL = '/assets/gazetteer.d47029bee619.bin'

/** By the names of their files. */
export const MODEL_URLS = {
  en: '/assets/en.ea4a78dfd84d.bin',
  hi: '/assets/hi.e8d5b960374f.bin',
  id: '/assets/id.244a5fb1a137.bin',
  ja: '/assets/ja.a37a9829cfe7.bin',
  ko: '/assets/ko.6043c37949ef.bin',
  subjects: '/assets/subjects.53559d7dc564.bin',
  th: '/assets/th.968cca6e4849.bin',
  zh: '/assets/zh.14676bf3ea21.bin',
} as const
