/** Made up for the pictures, as are the people in them. */
export interface Story {
  externalId: string
  language: string
  headline: string
  summary?: string
  body: string
  urgency: number
  source: { name: string }
  rights: string
}

const FROM = { source: { name: 'Harbour Post' }, rights: 'Harbour Post' }

export const FERRY: Story = {
  ...FROM,
  externalId: 'ferry',
  language: 'en',
  headline: 'Night ferry between Busan and Fukuoka returns',
  summary: 'Two ships sail every evening from October.',
  body: `Transport Minister Haruto Mizuno said on Monday that the night ferry between Busan and Fukuoka returns in October.

## Two ships

Japan and South Korea share the cost. The crews will train together in Ulsan, and tickets are sold by the Korea Shipping Association.`,
  urgency: 3,
}

export const BUS: Story = {
  ...FROM,
  externalId: 'bus',
  language: 'en',
  headline: 'Dhaka to Kolkata bus gets a second daily run',
  body: `The bus from Dhaka to Kolkata gets a second daily run in May.

Passengers show their papers once, at Benapole.`,
  urgency: 5,
}

export const WAITING: readonly Story[] = [
  {
    ...FROM,
    externalId: 'ferry-ja',
    language: 'ja',
    headline: '釜山と福岡を結ぶ夜行フェリー、秋に再開',
    body: '釜山と福岡を結ぶ夜行フェリーが10月に再開する。',
    urgency: 4,
  },
  {
    ...FROM,
    externalId: 'port-th',
    language: 'th',
    headline: 'ท่าเรือแหลมฉบังเปิดรับรถไฟขบวนแรก',
    body: 'รถไฟขบวนแรกจากลาวถึงท่าเรือแหลมฉบังแล้ว',
    urgency: 6,
  },
]

export const DRAFT: Story = {
  ...FROM,
  externalId: 'draft',
  language: 'en',
  headline: 'Colombo harbour pilots try a quiet electric launch',
  body: 'COLOMBO: The pilots of the harbour try a launch that was built in Kochi.',
  urgency: 5,
}
