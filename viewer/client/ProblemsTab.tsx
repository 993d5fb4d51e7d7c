// What could not be read, or not for sure, and remarks on wording. Never a judgement on the figures.
import type { Places } from '../../output/report/anchors.ts'
import { useWords } from './words.ts'

interface ProblemsTabProps {
  readonly places: Places
  readonly onPage: (page: number) => void
}

export function ProblemsTab({ places: { document }, onPage }: ProblemsTabProps) {
  const { say } = useWords()
  if (document.problems.length === 0) return <p class="blank">{say('noProblems')}</p>
  return (
    <ul class="problems">
      {document.problems.map(({ code, severity, message, page }, i) => (
        <li key={i} class={severity}>
          {message}{' '}
          {page !== null && (
            <button type="button" class="plain soft" onClick={() => onPage(page)}>
              {say('pageOf', { n: page })}
            </button>
          )}{' '}
          <code>{code}</code>
        </li>
      ))}
    </ul>
  )
}
