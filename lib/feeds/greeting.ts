import { escapeHtml } from '../html'
import { messages } from '../messages'
import type { Feed } from './feed'
import { element, textElement } from './xml'

/*
 * A feed that somebody opens in a browser should say what it is. Browsers give up XSLT, but show elements of XHTML in any XML as what they
 * are: links can be followed, and feed readers pass over them. `/feed.css` hides the rest.
 */

/** The namespace of what only browsers show. */
export const XHTML = { 'xmlns:h': 'http://www.w3.org/1999/xhtml' }

/** What stands above the posts. */
export function greeting(feed: Feed): string {
  const { title, text } = messages(feed.lang).feedGreeting
  return element(
    'h:header',
    {},
    textElement('h:h1', feed.title),
    textElement('h:p', title, { class: 'what' }),
    textElement('h:p', text),
    element('h:p', {}, element('h:code', {}, escapeHtml(feed.current ?? feed.self)).trimEnd()),
    element('h:p', {}, textElement('h:a', feed.home, { href: feed.home }) || ''),
  )
}

/** The title of a post as a link. */
export const titleLink = ({ title, url, lang }: { title: string; url: string; lang: string }) =>
  element('h:h2', {}, textElement('h:a', title, { href: url, lang }))
