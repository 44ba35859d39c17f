/** Where the models are, by the names of their files. */
export const MODEL_URLS = {
  en: '/assets/en.a02090870e7b.bin',
  hi: '/assets/hi.a4dee9d18878.bin',
  id: '/assets/id.b2ab294edde9.bin',
  ja: '/assets/ja.4a8d03e4c373.bin',
  ko: '/assets/ko.2107066023a8.bin',
  subjects: '/assets/subjects.6e8aad1590d3.bin',
  th: '/assets/th.de309ed7fbe2.bin',
  zh: '/assets/zh.71f060916475.bin',
} as const
