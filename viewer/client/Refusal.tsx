// What a person reads in place of an answer. In: the code of a refusal. Out: a sentence, and a way on.
import { useWords } from './words.ts'

export function Refusal({ code }: { readonly code: string }) {
  const { say, refusal } = useWords()
  return (
    <div class="blank" role="alert">
      <p>{refusal(code)}</p>
      <p>
        <a href="/">{say('search')}</a>
      </p>
    </div>
  )
}
