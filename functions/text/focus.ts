/** The point of a picture that stays in every crop: shares of width and height from its left and upper edge. */
export interface Focus {
  x: number
  y: number
}

const isShare = (value: number) => value >= 0 && value <= 1

/** `0.25,0.5`, as it is stored and as the form sends it. */
export const focusText = ({ x, y }: Focus): string => `${hundredth(x)},${hundredth(y)}`

const hundredth = (share: number) => Math.round(share * 100) / 100

/** Undefined for anything else. */
export function readFocus(text: string): Focus | undefined {
  const [x = Number.NaN, y = Number.NaN, ...more] = text
    .split(',')
    .map(part => (/^[01](?:\.\d+)?$|^0?\.\d+$/.test(part) ? Number(part) : Number.NaN))
  return more.length === 0 && isShare(x) && isShare(y) ? { x, y } : undefined
}
