export const GAZETTEER_URL = '/assets/gazetteer.684563837a98.bin'

/** By the names of their files. */
export const MODEL_URLS = {
  en: '/assets/en.7134471f25c0.bin',
  hi: '/assets/hi.5f419bd46698.bin',
  id: '/assets/id.f3ea0d6818f6.bin',
  ja: '/assets/ja.62021cbafbfd.bin',
  ko: '/assets/ko.3c041dc8a1d8.bin',
  subjects: '/assets/subjects.a64a4d9a0b24.bin',
  th: '/assets/th.a0519b1c2f11.bin',
  zh: '/assets/zh.b50b568e5070.bin',
} as const
