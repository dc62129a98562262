import { languageName, messages } from '../messages'
import type { ListedText, ShownLlms } from '../surfaces/llms'
import { absolute } from '../urls'

/**
 * Writes the list for language models.
 *
 * @see https://llmstxt.org
 */
export function llmsTxt(shown: ShownLlms, siteUrl: string): string {
  const { lang, title, description, pages, posts, archive, feed, languages } = shown
  const texts = messages(lang)
  const line = (title: string, href: string, about = '') =>
    `- [${escaped(title)}](${absolute(siteUrl, href)})${about && `: ${oneLine(about)}`}`
  const lineOf = ({ title, href, description }: ListedText) => line(title, href, description)
  const others = Object.entries(languages).filter(([other]) => other !== lang)
  const sections = [
    ['', pages.map(lineOf)],
    [texts.newest, posts.map(lineOf)],
    [
      // A word of the format: what may be left out.
      'Optional',
      [
        ...(archive ? [line(texts.archive, archive)] : []),
        line(texts.feed, feed),
        ...others.map(([other, href]) => line(languageName(other), href)),
      ],
    ],
  ] as const
  const text = [
    `# ${oneLine(title)}`,
    ...(description ? [`> ${oneLine(description)}`] : []),
    ...sections
      .filter(([, lines]) => lines.length > 0)
      .map(([heading, lines]) => [...(heading ? [`## ${heading}\n`] : []), ...lines].join('\n')),
  ].join('\n\n')
  return `${text}\n`
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/** A title inside of the brackets of a link. */
const escaped = (text: string) => oneLine(text).replace(/[\\[\]]/g, '\\$&')
