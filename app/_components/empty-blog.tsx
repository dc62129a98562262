import { messages } from '@/lib/messages'

/** What stands in the place of the list while nothing is published. */
export function EmptyBlog({ lang }: { lang: string }) {
  const texts = messages(lang).empty
  return (
    <section className="grid gap-4 py-8">
      <h2>{texts.title}</h2>
      <p>{texts.text}</p>
    </section>
  )
}
