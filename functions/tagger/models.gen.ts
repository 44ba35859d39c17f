/** Where the models are, by the names of their files. */
export const MODEL_URLS = {
  en: '/assets/en.8498e6e26857.bin',
  hi: '/assets/hi.3a1693bd3599.bin',
  id: '/assets/id.197dc228e4da.bin',
  ja: '/assets/ja.de6e377d9aeb.bin',
  ko: '/assets/ko.8d2678b9fde0.bin',
  subjects: '/assets/subjects.6e8aad1590d3.bin',
  th: '/assets/th.6fb8e387385e.bin',
  zh: '/assets/zh.16ed3ba68694.bin',
} as const
