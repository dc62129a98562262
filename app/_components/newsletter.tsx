import built from '@/app/_elements/built.json'
import { messages } from '@/lib/messages'
import type { NewsletterForm } from '@/lib/services/newsletter'

/** A form for the e-mail address of a reader, sent as it is to who sends the newsletter. */
export function Newsletter({ lang, form }: { lang: string; form: NewsletterForm }) {
  const { title, field, submit, sentTo } = messages(lang).newsletter
  return (
    <section className="related people" aria-labelledby="ts-newsletter">
      <link rel="stylesheet" href={built['people.css']} precedence="people" />
      <h2 id="ts-newsletter">{title}</h2>
      <form className="newsletter" method="post" action={form.action}>
        <input type="email" name={form.field} required autoComplete="email" aria-label={field} placeholder={field} />
        {Object.entries(form.hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button type="submit">{submit}</button>
      </form>
      <p>{sentTo(form.host)}</p>
    </section>
  )
}
