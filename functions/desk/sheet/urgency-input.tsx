import type { ControlAttributes } from '../field.tsx'

const NAMES = ['1 flash', '2', '3', '4', '5 usual', '6', '7', '8', '9']

const isOffered = (value: string) => /^[1-9]$/.test(value)

interface UrgencyInputProps {
  attributes: ControlAttributes
  /** As it stands or was sent, whatever that is. */
  value: string
}

export const UrgencyInput = ({ attributes, value }: UrgencyInputProps) => (
  <select {...attributes}>
    {!isOffered(value) && (
      <option value={value} selected>
        {value || 'Choose'}
      </option>
    )}
    {NAMES.map((name, i) => (
      <option value={String(i + 1)} selected={String(i + 1) === value || undefined}>
        {name}
      </option>
    ))}
  </select>
)
