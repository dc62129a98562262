import { messages } from '@/lib/messages'
import { draftsUrl } from '@/lib/urls'

/** Says which branch a preview shows, so that nobody takes it for the published blog. */
export function PreviewBanner(props: { lang: string; branch?: string; commit?: string; pullRequest?: string }) {
  const { lang, branch, commit, pullRequest } = props
  const texts = messages(lang).preview
  return (
    <aside className="preview-banner text-small" aria-label={texts.title}>
      <p className="flex flex-wrap gap-x-4">
        <strong>{texts.title}</strong>
        {branch && (
          <span>
            {texts.branch} <b>{branch}</b>
          </span>
        )}
        {commit && (
          <span>
            {texts.commit} <code>{commit.slice(0, 7)}</code>
          </span>
        )}
        {pullRequest && (
          <span>
            {texts.pullRequest} <b>#{pullRequest}</b>
          </span>
        )}
        <span>{texts.note}</span>
        <a href={draftsUrl(lang)}>{messages(lang).drafts}</a>
      </p>
    </aside>
  )
}
