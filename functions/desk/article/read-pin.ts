import type { FieldError } from '../../http/problem.ts'
import { LONGEST_PIN_HOURS } from '../../newsroom/editing/pin-article.ts'
import { REGIONS } from '../../published/regions.ts'

export const PIN_FIELDS = ['region', 'hours', 'decision']

const PIN_REGIONS: readonly string[] = ['asia', ...REGIONS]

/** A pin as its form sends it; `hours` undefined takes it off. */
export function readPin(
  values: ReadonlyMap<string, string>,
): { pin: { region: string; hours: number | undefined } } | { errors: FieldError[] } {
  const region = values.get('region') ?? ''
  const decision = values.get('decision')
  const typed = values.get('hours') ?? ''
  const hours = /^[1-9]\d?$/.test(typed) ? Number(typed) : 0
  const isOff = decision === 'unpin'
  const refusals: [isRefused: boolean, pointer: string, message: string][] = [
    [!PIN_REGIONS.includes(region), '/region', 'Page: Choose one of the pages that show the story.'],
    [decision !== 'pin' && !isOff, '/decision', 'Use one of the buttons of the page.'],
    [
      isOff ? typed !== '' : hours < 1 || hours > LONGEST_PIN_HOURS,
      '/hours',
      `Hours: Write a whole number from 1 to ${LONGEST_PIN_HOURS}.`,
    ],
  ]
  const errors = refusals.flatMap(([isRefused, pointer, message]): FieldError[] =>
    isRefused ? [{ pointer, code: 'invalid', message }] : [],
  )
  return errors.length > 0 ? { errors } : { pin: { region, hours: isOff ? undefined : hours } }
}
