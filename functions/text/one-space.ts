/** Blanks and ends of lines as one space. The wide space of Chinese and Japanese parts clauses, and stays. */
export const oneSpace = (text: string): string => text.replace(/[^\S\u3000]+/g, ' ')
