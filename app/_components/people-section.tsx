import type { ReactNode } from 'react'
import built from '@/app/_elements/built.json'

/** What readers may say, or how they follow, below an article; its style comes with it. */
export function PeopleSection({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="related people" aria-labelledby={id}>
      <link rel="stylesheet" href={built['people.css']} precedence="people" />
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}
