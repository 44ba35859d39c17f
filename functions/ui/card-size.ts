/** In pixels; what sites that show a link ask for (Open Graph). */
export const CARD = { width: 1200, height: 630 } as const
