/** When it was on this device's clock, as the site writes times: in the English of most of Asia, and with 24 hours. */
export const localTime = (at: Date, language: string): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(at)
