import { messages } from '@/lib/messages'
import type { Paragraph, Reply } from '@/lib/replies/reply'
import type { ShownReplies, ShownReply } from '@/lib/surfaces/replies'
import { webmentionUrl } from '@/lib/urls'
import { Day } from './day'
import { PeopleSection } from './people-section'

/** What is said of an article on other sites, and where one can say something. Nothing is loaded from there, no picture either. */
export function Replies({ lang, replies }: { lang: string; replies: ShownReplies }) {
  const { said, liked, answerAt, hears } = replies
  const texts = messages(lang).replies
  const isEmpty = said.length === 0 && liked.length === 0 && answerAt.length === 0
  return (
    <>
      {hears && <link rel="webmention" href={webmentionUrl} />}
      {!isEmpty && (
        <PeopleSection id="ts-replies" title={texts.title}>
          {said.length > 0 && (
            <ol className="replies">
              {said.map(reply => (
                <li key={reply.url}>
                  <SaidElsewhere lang={lang} reply={reply} />
                </li>
              ))}
            </ol>
          )}
          {liked.length > 0 && (
            <p>
              {texts.liked}{' '}
              {liked.map((author, index) => (
                <span key={`${author.url} ${author.name}`}>
                  {index > 0 && messages(lang).labels.comma}
                  <AuthorName author={author} />
                </span>
              ))}
            </p>
          )}
          {answerAt.length > 0 && (
            <p className="answer-at">
              {answerAt.map(({ name, href }) => (
                <a key={href} href={href}>
                  {texts.answerOn(name)}
                </a>
              ))}
            </p>
          )}
        </PeopleSection>
      )}
    </>
  )
}

/** Search engines are told that these links are not the author's. */
const STRANGERS = 'nofollow ugc noopener'

function SaidElsewhere({ lang, reply: { url, host, author, day, said } }: { lang: string; reply: ShownReply }) {
  return (
    <article className="reply h-cite">
      <p className="reply-facts">
        <strong>
          <AuthorName author={author} />
        </strong>
        {day !== undefined && <Day day={day} lang={lang} className="dt-published" />}
        <a className="u-url" href={url} rel={STRANGERS}>
          {messages(lang).replies.on(host)}
        </a>
      </p>
      <div className="e-content">
        {said.map((paragraph, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have nothing else to be told by, and none moves
          <Said key={index} paragraph={paragraph} />
        ))}
      </div>
    </article>
  )
}

const AuthorName = ({ author: { name, url } }: { author: Reply['author'] }) =>
  url === undefined ? (
    <bdi className="p-author">{name}</bdi>
  ) : (
    <a className="p-author h-card" href={url} rel={STRANGERS}>
      <bdi>{name}</bdi>
    </a>
  )

const Said = ({ paragraph }: { paragraph: Paragraph }) => (
  <p dir="auto">
    {paragraph.map((part, index) =>
      typeof part === 'string' ? (
        part
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <a key={index} href={part.href} rel={STRANGERS}>
          {part.text}
        </a>
      ),
    )}
  </p>
)
