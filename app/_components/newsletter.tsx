import { messages } from '@/lib/messages'
import type { NewsletterForm } from '@/lib/services/newsletter'
import { PeopleSection } from './people-section'

/** A form for the e-mail address of a reader, sent as it is to who sends the newsletter. */
export function Newsletter({ lang, form }: { lang: string; form: NewsletterForm }) {
  const { title, field, submit, sentTo } = messages(lang).newsletter
  return (
    <PeopleSection id="ts-newsletter" title={title}>
      <form className="newsletter" method="post" action={form.action}>
        <input type="email" name={form.field} required autoComplete="email" aria-label={field} placeholder={field} />
        {Object.entries(form.hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button type="submit">{submit}</button>
      </form>
      <p>{sentTo(form.host)}</p>
    </PeopleSection>
  )
}
