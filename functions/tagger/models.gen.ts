/** Where the models are, by the names of their files. */
export const MODEL_URLS = {
  en: '/assets/en.4bcdd8d2ce58.bin',
  hi: '/assets/hi.f57c2d536df7.bin',
  id: '/assets/id.d8fc67f6e147.bin',
  ja: '/assets/ja.093a5b98923a.bin',
} as const
