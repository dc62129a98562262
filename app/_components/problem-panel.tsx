import { messages } from '@/lib/messages'
import type { OpenProblem } from '@/lib/problem'

/** What is wrong with the post that an author has open, at the foot of the window. Of `npm run dev` alone, so its looks are its own. */
export function ProblemPanel({ lang, problems }: { lang: string; problems: readonly OpenProblem[] }) {
  if (problems.length === 0) return null
  return (
    <details style={panel} className="text-small" open>
      <summary style={{ cursor: 'pointer' }}>{messages(lang).toMend(problems.length)}</summary>
      <ol>
        {problems.map(({ file, line, column, severity, rule, message, fix, editHref }) => (
          <li key={`${line}:${column}:${rule}:${message}`} style={{ marginBlock: '0.4em', overflowWrap: 'anywhere' }}>
            <a href={editHref}>
              {file}:{line}:{column}
            </a>{' '}
            <b className={severity === 'error' ? 'text-madder' : undefined}>{rule}</b> {message}
            <br />
            <span className="text-faint">{fix}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}

const panel = {
  position: 'fixed',
  insetInlineEnd: '1rem',
  insetBlockEnd: '1rem',
  zIndex: 10,
  maxWidth: 'min(32rem, calc(100vw - 2rem))',
  maxHeight: '40vh',
  overflow: 'auto',
  padding: '0.5rem 1rem',
  border: '1px solid var(--color-line)',
  background: 'var(--color-tint)',
} as const
