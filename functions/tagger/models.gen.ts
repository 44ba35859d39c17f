/** Where the models are, by the names of their files. */
export const MODEL_URLS = {
  en: '/assets/en.3af8dd80208a.bin',
  hi: '/assets/hi.fde60302b56b.bin',
  id: '/assets/id.cc46c9cc83f3.bin',
  ja: '/assets/ja.441f5a61cc26.bin',
  ko: '/assets/ko.3d9bd768aaaf.bin',
  subjects: '/assets/subjects.6dc7eec6f5ca.bin',
  th: '/assets/th.bdc3b4ede167.bin',
  zh: '/assets/zh.eec8e09466b9.bin',
} as const
