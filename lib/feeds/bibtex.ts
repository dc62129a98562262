import type { ShownArticle } from '../surfaces/article'
import { absolute } from '../urls'

/** What is told of an article. */
type Cited = Pick<ShownArticle, 'teaser' | 'canonical' | 'authors'>

/**
 * An article as BibTeX has it: an entry that the oldest styles and biblatex read alike.
 *
 * @param owner Who wrote it where it names nobody.
 */
export function bibtex({ teaser, canonical, authors }: Cited, owner: string, siteUrl: string): string {
  const { lang, title, slug, day, href } = teaser
  const names = authors.length > 0 ? authors.map(({ name }) => name) : [owner]
  const [year = '', month = '1'] = day.split('-')
  const fields = [
    ['author', `{${names.map(nameOf).join(' and ')}}`],
    // Doubled, so that no style changes the case of its words.
    ['title', `{{${texts(title)}}}`],
    ['year', `{${year}}`],
    ['month', MONTHS[Number(month) - 1] ?? 'jan'],
    ['url', `{${canonical ?? absolute(siteUrl, href)}}`],
    ...(Object.hasOwn(LANGUAGES, lang) ? [['langid', `{${LANGUAGES[lang]}}`]] : []),
  ]
  return `@misc{${keyOf(names[0] ?? '', day, slug)},\n${fields.map(([name, value]) => `  ${name} = ${value},\n`).join('')}}`
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** What babel calls them. */
const LANGUAGES: Record<string, string> = { de: 'ngerman', en: 'english', fr: 'french', ja: 'japanese', zh: 'chinese' }

/** A name in two words or more is parted by BibTeX; in braces one is taken as a whole. */
function nameOf(name: string): string {
  const isParted =
    /^[\p{Script=Latin}\p{M}.'’-]+(?: [\p{Script=Latin}\p{M}.'’-]+)+$/u.test(name) && !/ and /i.test(name)
  return isParted ? name : `{${texts(name)}}`
}

/** What it is called by in a text: letters and figures alone. */
function keyOf(author: string, day: string, slug: string): string {
  const plain = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/[^a-z\d-]+/gi, '')
      .toLowerCase()
  const name = plain(slug.split('/').at(-1) ?? '')
  return `${plain(author.split(' ').at(-1) ?? '') || 'post'}${name === '' ? day : `${day.slice(0, 4)}-${name}`}`
}

/** A text as TeX reads it. Braces are written by name: BibTeX counts them whatever stands before. */
const texts = (text: string) => text.replace(/[\\{}%&#_$~^]/g, character => ESCAPES[character] ?? `\\${character}`)

const ESCAPES: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}
