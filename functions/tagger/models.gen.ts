/** Where the models are, by the names of their files. */
export const MODEL_URLS = {
  en: '/assets/en.89a5aecc9098.bin',
  hi: '/assets/hi.c92d3bae3abd.bin',
  id: '/assets/id.9d5c78abdeab.bin',
  ja: '/assets/ja.612b1b5e1a37.bin',
  ko: '/assets/ko.969bde2c918b.bin',
  subjects: '/assets/subjects.212266f4fb1a.bin',
  th: '/assets/th.38c40d7fac4f.bin',
  zh: '/assets/zh.261c725958f2.bin',
} as const
