// What every word of a person needs: why, and who says so; and what was wrong with it when it was refused.
import type { Ref } from 'preact'
import { useWords } from './words.ts'

interface FieldProps {
  readonly value: string
  readonly onValue: (value: string) => void
}

export function ReasonField({
  value,
  onValue,
  rows,
  field,
}: FieldProps & { readonly rows: number; readonly field?: Ref<HTMLTextAreaElement> }) {
  const { say } = useWords()
  return (
    <label>
      <span class="soft">{say('reason')}</span>
      <textarea
        {...(field && { ref: field })}
        rows={rows}
        maxLength={4000}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </label>
  )
}

export function AuthorField({ value, onValue }: FieldProps) {
  const { say } = useWords()
  return (
    <label>
      <span class="soft">{say('author')}</span>
      <input
        type="text"
        maxLength={100}
        autocomplete="name"
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </label>
  )
}

export function Fault({ code }: { readonly code: string | null }) {
  const { refusal } = useWords()
  if (code === null) return null
  return (
    <p class="fault" role="alert">
      {refusal(code)}
    </p>
  )
}
