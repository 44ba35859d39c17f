/** Where the models are, by the names of their files. */
export const MODEL_URLS = {
  en: '/assets/en.a92c1b587f28.bin',
  hi: '/assets/hi.28dc506d610f.bin',
  id: '/assets/id.276cf3b62e82.bin',
  ja: '/assets/ja.4413cfeac742.bin',
  ko: '/assets/ko.208249249b46.bin',
  subjects: '/assets/subjects.212266f4fb1a.bin',
  th: '/assets/th.93ed991aa655.bin',
  zh: '/assets/zh.411e9b5e820a.bin',
} as const
