/** Uses of an API key a minute. */
export const QUOTAS = { submissions: 600, batches: 60, pictures: 600, metrics: 60 } as const
export type Quota = keyof typeof QUOTAS
