/** Languages with a model in whose scripts no capital tells a name. */
export const WITHOUT_CAPITALS: ReadonlySet<string> = new Set(['ja', 'ko', 'th', 'zh'])
