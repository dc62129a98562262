import type { Giscus } from '../../site.config'
import { absolute } from '../urls'

/** Where the comments on an article are. */
export interface CommentsPlace {
  /** Address of the frame that shows them; who reads adds where it is shown, and its colours. */
  frame: string
  /** Address of their page, for whoever wants no frame. */
  page: string
  /** Whose frame it is. */
  host: string
}

/** Scheme and host of the frame, as a policy names it. */
export const giscusHost = 'https://giscus.app'

/** Its names of languages that are not ours; one that it does not have is shown in English. */
const LANGUAGES: Record<string, string> = { zh: 'zh-CN', 'zh-hans': 'zh-CN', 'zh-hant': 'zh-TW', 'zh-tw': 'zh-TW' }
const KNOWN =
  /^(?:ar|be|bg|ca|cs|da|de|en|eo|es|eu|fa|fr|gr|he|hu|id|it|ja|kh|ko|nl|pl|pt|ro|ru|sv|th|tr|uk|uz|vi|zh-CN|zh-TW)$/

/**
 * The comments on an article, in the frame that giscus's own script would open: that script asks for a style sheet of theirs as well, and
 * would run on the page.
 *
 * @param path Address of the article, encoded, without scheme and host.
 * @see https://github.com/giscus/giscus/blob/main/client.ts
 */
export function giscusComments(
  { repo, repoId, category, categoryId, mapping = 'pathname', strict = false }: Giscus,
  { lang, path, title, siteUrl }: { lang: string; path: string; title: string; siteUrl: string },
): CommentsPlace {
  const url = absolute(siteUrl, path)
  const term = { pathname: path.slice(1).replace(/\.\w+$/, ''), url, 'og:title': title }[mapping]
  const named = LANGUAGES[lang] ?? lang
  const asked = new URLSearchParams({
    repo,
    repoId,
    category,
    categoryId,
    term,
    strict: strict ? '1' : '0',
    reactionsEnabled: '1',
    emitMetadata: '0',
    inputPosition: 'bottom',
    description: title,
    backLink: url,
  })
  return {
    frame: `${giscusHost}/${KNOWN.test(named) ? named : 'en'}/widget?${asked}`,
    page: `https://github.com/${repo}/discussions?${new URLSearchParams({ discussions_q: `in:title "${term}"` })}`,
    host: 'giscus.app',
  }
}
