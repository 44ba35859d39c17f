export const GAZETTEER_URL = '/assets/gazetteer.d47029bee619.bin'

/** By the names of their files. */
export const MODEL_URLS = {
  en: '/assets/en.7134471f25c0.bin',
  hi: '/assets/hi.5f419bd46698.bin',
  id: '/assets/id.f3ea0d6818f6.bin',
  ja: '/assets/ja.62021cbafbfd.bin',
  ko: '/assets/ko.3c041dc8a1d8.bin',
  subjects: '/assets/subjects.53559d7dc564.bin',
  th: '/assets/th.a0519b1c2f11.bin',
  zh: '/assets/zh.b50b568e5070.bin',
} as const
