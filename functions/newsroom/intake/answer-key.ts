/** A request's Idempotency-Key, or that of a line of a batch: no key can be taken for the other. */
export const answerKey = ({ key, line }: { key: string; line: number }) => `${line} ${key}`
