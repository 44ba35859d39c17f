import type { Reader } from '../reader.ts'
import { searchAddress } from './search-address.ts'

interface PeriodProps {
  reader: Reader
  /** As it was asked. */
  asked: URLSearchParams
  /** What is wrong with its end. */
  error?: string
}

/** Two days, which may be left open. */
export const Period = ({ reader: { language, words }, asked, error }: PeriodProps) => {
  const kept = [...asked].filter(([name]) => !['from', 'to', 'cursor'].includes(name))
  const dayOf = (name: string) => asked.get(name)?.slice(0, 10) ?? ''
  return (
    <section>
      <h2 class="side">{words.period}</h2>
      <form class="period" action={searchAddress({ language }, new URLSearchParams(), {})}>
        {kept.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <p>
          <label for="from">{words.fromDay}</label>
          <input id="from" name="from" type="date" value={dayOf('from')} />
        </p>
        <p>
          <label for="to">{words.toDay}</label>
          <input
            id="to"
            name="to"
            type="date"
            value={dayOf('to')}
            aria-invalid={error && 'true'}
            aria-describedby={error && 'to-error'}
          />
        </p>
        {error && (
          <p id="to-error">
            <strong>{error}</strong>
          </p>
        )}
        <button type="submit">{words.show}</button>
      </form>
    </section>
  )
}
