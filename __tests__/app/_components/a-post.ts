import type { Teaser } from '@/lib/surfaces/teaser'

/** A healthy post in a list; each test changes one thing. */
export const aPost: Teaser = {
  lang: 'ja',
  slug: 'hello',
  title: '四つ目綴じは一筆書きである',
  day: '2026-11-20',
  tags: [{ slug: 'c++', name: 'C++' }],
  description: '紙を糸で継ぐ。',
  minutes: 4,
  draft: false,
  scheduled: false,
  href: '/posts/hello',
}
