/** Where the models are, by the names of their files. */
export const MODEL_URLS = {
  en: '/assets/en.58171b595fd2.bin',
  hi: '/assets/hi.dc40e70e768b.bin',
  id: '/assets/id.d86838f3aeca.bin',
  ja: '/assets/ja.59a5971c0c7b.bin',
  ko: '/assets/ko.b99a22b0366e.bin',
  subjects: '/assets/subjects.6dc7eec6f5ca.bin',
  th: '/assets/th.29691eade69c.bin',
  zh: '/assets/zh.76a9423be030.bin',
} as const
