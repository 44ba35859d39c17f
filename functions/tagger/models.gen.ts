/** Where the models are, by the names of their files. */
export const MODEL_URLS = {
  en: '/assets/en.903db97bca65.bin',
  hi: '/assets/hi.6ea50f450e84.bin',
  id: '/assets/id.1d683a605c14.bin',
  ja: '/assets/ja.4413cfeac742.bin',
  ko: '/assets/ko.a3583b4ad6eb.bin',
  subjects: '/assets/subjects.6091bbba6439.bin',
  th: '/assets/th.2527208aca32.bin',
  zh: '/assets/zh.ade799964bc6.bin',
} as const
