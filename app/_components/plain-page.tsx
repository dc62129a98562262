import type { ReactNode } from 'react'
import { messages } from '@/lib/messages'
import { ElementScripts } from './element-scripts'
import { Phrases } from './phrases'
import { type PostState, StateLabel } from './state-label'

/** A stand-alone page: its title and its text. */
export function PlainPage(props: PostState & { lang: string; title: string; body: ReactNode; editHref?: string }) {
  const { lang, title, body, editHref } = props
  const texts = messages(lang)
  return (
    <>
      <article className="sheet">
        <header className="sheet-head">
          <h1 className="phrased">
            <Phrases text={title} lang={lang} />
          </h1>
          <StateLabel lang={lang} draft={props.draft} scheduled={props.scheduled} />
        </header>
        <article-text className="article" data-wrap={texts.wrapLines} data-close={texts.close}>
          {body}
        </article-text>
        {editHref && (
          <footer className="sheet-foot mt-12">
            <p className="text-small">
              <a href={editHref}>{texts.edit}</a>
            </p>
          </footer>
        )}
      </article>
      <ElementScripts names={['article-text', 'copy-code', 'click-to-load']} />
    </>
  )
}
