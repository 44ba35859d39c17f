/** Where the models are, by the names of their files. */
export const MODEL_URLS = {
  en: '/assets/en.14eae3022a29.bin',
  hi: '/assets/hi.afa3d3c29239.bin',
  id: '/assets/id.7eaec484f002.bin',
  ja: '/assets/ja.975ca48d95ad.bin',
  ko: '/assets/ko.a1882c3ab129.bin',
  subjects: '/assets/subjects.6dc7eec6f5ca.bin',
  th: '/assets/th.c892b0e3e85b.bin',
  zh: '/assets/zh.c7ec692867c6.bin',
} as const
