/** Where the models are, by the names of their files. */
export const MODEL_URLS = {
  en: '/assets/en.4897208327ea.bin',
  hi: '/assets/hi.3848cef4a620.bin',
  id: '/assets/id.8519bf907019.bin',
  ja: '/assets/ja.3d5e59270db0.bin',
  ko: '/assets/ko.96361dfb7594.bin',
  subjects: '/assets/subjects.6e8aad1590d3.bin',
  th: '/assets/th.cd6fa1c51569.bin',
  zh: '/assets/zh.90abc3a5ac54.bin',
} as const
