import { faultsOfOwnNames } from '../dialects/dialects'
import { siteFaultsIn } from '../site-faults'
import { MENU_NAMES } from './links'
import type { Reading } from './surface'

/** What `site.config.ts` names and nobody has, a line each: pages of the menu, pictures of authors, tags that own ones are read as. */
export async function missingContent(
  { view, site, findMedia }: Pick<Reading, 'view' | 'site' | 'findMedia'>,
  say = siteFaultsIn(),
): Promise<string[]> {
  const slugs = site.languages.flatMap(lang => view.pages(lang).map(({ slug }) => slug))
  const pages = (site.menu ?? [])
    .filter(item => typeof item === 'string')
    .filter(name => !MENU_NAMES.includes(name) && !slugs.includes(name))
  const lines = [...pages.map(say.menuPage), ...faultsOfOwnNames(say)]
  for (const [id, { picture }] of Object.entries(site.authors ?? {}))
    if (picture !== undefined && !(await findMedia({ path: '' }, picture)).found)
      lines.push(say.authorPicture(id, picture))
  return lines
}
