export const STYLE_URL = '/assets/style.719c450af715.css'
export const ICON_URL = '/assets/icon.e1f18175a057.svg'
export const TOUCH_ICON_URL = '/assets/icon-180.f3e4e4ecefd5.png'
export const SITE_SCRIPT_URL = '/assets/site.6e242c578356.js'
export const SPECULATION_RULES_URL = '/assets/speculation-rules.0f848fc4a26d.json'
export const DOCS_STYLE_URL = '/assets/docs.e6e774d34168.css'
export const DESK_STYLE_URL = '/assets/desk.7f2a14af27f9.css'
export const DESK_SCRIPT_URL = '/assets/desk.47f24b40e6ce.js'

/** Stands for all files that pages of the site name. */
export const SITE_ASSETS = 'e348f127ff01'

export const MANIFEST_URLS = {
  'en': '/assets/site-en.3dfdf9d49328.webmanifest',
  'ja': '/assets/site-ja.ddf13c619fdb.webmanifest',
  'ko': '/assets/site-ko.f02b2db13ea7.webmanifest',
  'zh-Hans': '/assets/site-zh-hans.ca9a99a41336.webmanifest',
  'zh-Hant': '/assets/site-zh-hant.2affe7d9aec4.webmanifest',
  'hi': '/assets/site-hi.2a54b2c17be2.webmanifest',
  'id': '/assets/site-id.b506a7dffd68.webmanifest',
  'vi': '/assets/site-vi.c6e6e1a33bf5.webmanifest',
  'th': '/assets/site-th.171e54395119.webmanifest',
  'ar': '/assets/site-ar.4bbd9b106057.webmanifest',
} as const

/** By region and the interface's language. */
export const CARD_URLS = {
  'asia': {
    'en': '/assets/card-asia-en.f4aff7a3b45b.png',
    'ja': '/assets/card-asia-ja.8aa2c6b2db67.png',
    'ko': '/assets/card-asia-ko.d294f4e24269.png',
    'zh-Hans': '/assets/card-asia-zh-hans.607c34d5ce1d.png',
    'zh-Hant': '/assets/card-asia-zh-hant.a69f590f7d91.png',
    'hi': '/assets/card-asia-hi.54290a8d3104.png',
    'id': '/assets/card-asia-id.403e81dbce13.png',
    'vi': '/assets/card-asia-vi.68ee2be1b8c1.png',
    'th': '/assets/card-asia-th.a02a03cdc6ae.png',
    'ar': '/assets/card-asia-ar.24b523c9e03e.png',
  },
  'east-asia': {
    'en': '/assets/card-east-asia-en.ee92370411aa.png',
    'ja': '/assets/card-east-asia-ja.907fa61354fd.png',
    'ko': '/assets/card-east-asia-ko.ec264cf3c835.png',
    'zh-Hans': '/assets/card-east-asia-zh-hans.a43861ef4f18.png',
    'zh-Hant': '/assets/card-east-asia-zh-hant.9028e8c9e8c4.png',
    'hi': '/assets/card-east-asia-hi.3b55c800421f.png',
    'id': '/assets/card-east-asia-id.f330e4b06e64.png',
    'vi': '/assets/card-east-asia-vi.b233f60494a9.png',
    'th': '/assets/card-east-asia-th.3c733ccfe516.png',
    'ar': '/assets/card-east-asia-ar.077390054185.png',
  },
  'southeast-asia': {
    'en': '/assets/card-southeast-asia-en.9e1fa61146c6.png',
    'ja': '/assets/card-southeast-asia-ja.909159d88027.png',
    'ko': '/assets/card-southeast-asia-ko.1c34faf8ccfd.png',
    'zh-Hans': '/assets/card-southeast-asia-zh-hans.02aba96ee575.png',
    'zh-Hant': '/assets/card-southeast-asia-zh-hant.1e5a5b046368.png',
    'hi': '/assets/card-southeast-asia-hi.621b09acfaa7.png',
    'id': '/assets/card-southeast-asia-id.14044b832ad3.png',
    'vi': '/assets/card-southeast-asia-vi.a744a7d62efb.png',
    'th': '/assets/card-southeast-asia-th.d615fc6d861c.png',
    'ar': '/assets/card-southeast-asia-ar.cb60e8a5f795.png',
  },
  'south-asia': {
    'en': '/assets/card-south-asia-en.69e8ad0313fe.png',
    'ja': '/assets/card-south-asia-ja.468321f00042.png',
    'ko': '/assets/card-south-asia-ko.45e8d56d53a3.png',
    'zh-Hans': '/assets/card-south-asia-zh-hans.1410aca003c7.png',
    'zh-Hant': '/assets/card-south-asia-zh-hant.ab4dfcb57d20.png',
    'hi': '/assets/card-south-asia-hi.928df7d13557.png',
    'id': '/assets/card-south-asia-id.e6b4ce9fca8d.png',
    'vi': '/assets/card-south-asia-vi.304b31ddb148.png',
    'th': '/assets/card-south-asia-th.722636a447a7.png',
    'ar': '/assets/card-south-asia-ar.49f3b734622e.png',
  },
  'central-asia': {
    'en': '/assets/card-central-asia-en.5b06286abffe.png',
    'ja': '/assets/card-central-asia-ja.926bec599a92.png',
    'ko': '/assets/card-central-asia-ko.a7150e7d7c9f.png',
    'zh-Hans': '/assets/card-central-asia-zh-hans.8afbc899feac.png',
    'zh-Hant': '/assets/card-central-asia-zh-hant.df22a2049430.png',
    'hi': '/assets/card-central-asia-hi.7ee52781f45a.png',
    'id': '/assets/card-central-asia-id.90438a969aea.png',
    'vi': '/assets/card-central-asia-vi.b819daef76f7.png',
    'th': '/assets/card-central-asia-th.c22ec2e3a7c4.png',
    'ar': '/assets/card-central-asia-ar.c1f5a72e3368.png',
  },
  'west-asia': {
    'en': '/assets/card-west-asia-en.f52264c2066c.png',
    'ja': '/assets/card-west-asia-ja.6f8a82629099.png',
    'ko': '/assets/card-west-asia-ko.31917188c66e.png',
    'zh-Hans': '/assets/card-west-asia-zh-hans.01cc7b7403fd.png',
    'zh-Hant': '/assets/card-west-asia-zh-hant.723516cd478f.png',
    'hi': '/assets/card-west-asia-hi.8a646684ae1c.png',
    'id': '/assets/card-west-asia-id.a8706cf7f998.png',
    'vi': '/assets/card-west-asia-vi.1c6705af0085.png',
    'th': '/assets/card-west-asia-th.63a97bf41441.png',
    'ar': '/assets/card-west-asia-ar.f6057da3ae78.png',
  },
} as const
