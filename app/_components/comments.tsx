import { messages } from '@/lib/messages'
import type { CommentsPlace } from '@/lib/services/giscus'
import { ElementScripts } from './element-scripts'
import { PeopleSection } from './people-section'

/** The comments on an article: a button that shows them here, where scripts run, and a link to their page. */
export function Comments({ lang, comments: { frame, page, host } }: { lang: string; comments: CommentsPlace }) {
  const texts = messages(lang)
  return (
    <PeopleSection id="ts-comments" title={texts.comments.title}>
      <reader-comments id="ts-comments-here" data-src={frame} data-title={texts.comments.title}>
        <button type="button">{texts.labels.play(host)}</button>
        <a href={page}>{texts.comments.elsewhere}</a>
      </reader-comments>
      <ElementScripts names={['reader-comments']} />
    </PeopleSection>
  )
}
