import type { Tally } from './tally.ts'
import type { Span } from './types.ts'

/**
 * Logistic weights, fitted to news agency articles with country codes in the mix in which they come: a country in
 * passing is no subject, but where many are named each counts.
 */
const WEIGHT = {
  bias: -8.2,
  salience: 1.2,
  mentions: 0.9,
  headline: 1.6,
  dateline: 3.8,
  lead: 0.9,
  named: 2.7,
  acting: 0.7,
  countries: 1.7,
}
/** At least so much, before calibration, for a country that the text plainly speaks of; it must stay public. */
export const SPOKEN_OF = 0.3
/** Where a text tells one country only, it is that one's, unless a doubtful name alone does. */
const MOST_DOUBT = 0.5
export const LEAD_LENGTH = 400
/** Without a headline the first words of the body stand in for it. */
export const OPENING_LENGTH = 120

export interface Context {
  hasHeadline: boolean
  /** The whole body is its lead, so that nothing in it is in passing. */
  isBrief: boolean
  countriesNamed: number
  /** No other country is told, be it by a firm or an office. */
  isOnly: boolean
}

/** How likely the text is about the country. One that the headline names, that acts in the text, stands in a brief or alone is public. */
export function chanceOfSubject(tally: Tally, salience: number, context: Context): number {
  const isInHeadline = ({ field, start }: Span) =>
    context.hasHeadline ? field === 'headline' : field === 'body' && start < OPENING_LENGTH
  const isInLead = ({ field, start }: Span) =>
    field === 'summary' || (field === 'body' && start < LEAD_LENGTH)
  const is = (condition: boolean) => (condition ? 1 : 0)
  const isLeading = tally.evidence.some(isInLead)
  const isHeadlined = tally.evidence.some(isInHeadline)
  const logit =
    WEIGHT.bias +
    WEIGHT.salience * salience +
    WEIGHT.mentions * Math.log(tally.mentions) +
    WEIGHT.headline * is(isHeadlined) +
    WEIGHT.dateline * is(tally.evidence.some(({ field }) => field === 'dateline')) +
    WEIGHT.lead * is(isLeading) +
    WEIGHT.named * is(tally.isNamed) +
    WEIGHT.acting * is(tally.isActing) +
    WEIGHT.countries * Math.log(1 + context.countriesNamed)
  const chance = 1 / (1 + Math.exp(-logit))
  const isOnly = context.isOnly && tally.doubt <= MOST_DOUBT && (isLeading || tally.mentions > 1)
  const isSpokenOf =
    isOnly ||
    (tally.isNamed && (isHeadlined || tally.isActing)) ||
    (context.isBrief && tally.isMoreThanSetting && (tally.isNamed || tally.hasOrganisation))
  return isSpokenOf ? Math.max(chance, SPOKEN_OF) : chance
}
