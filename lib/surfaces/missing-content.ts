import { faultsOfOwnNames } from '../dialects/dialects'
import { MENU_NAMES } from './links'
import type { Reading } from './surface'

/** What `site.config.ts` names and nobody has, a line each: pages of the menu, pictures of authors, tags that own ones are read as. */
export async function missingContent({ view, site, findMedia }: Pick<Reading, 'view' | 'site' | 'findMedia'>) {
  const slugs = site.languages.flatMap(lang => view.pages(lang).map(({ slug }) => slug))
  const pages = (site.menu ?? [])
    .filter(item => typeof item === 'string')
    .filter(name => !MENU_NAMES.includes(name) && !slugs.includes(name))
  const lines = pages.map(name => `menu names "${name}", and there is no posts/pages/${name}.md`)
  lines.push(...faultsOfOwnNames)
  for (const [id, { picture }] of Object.entries(site.authors ?? {}))
    if (picture !== undefined && !(await findMedia({ path: '' }, picture)).found)
      lines.push(`authors.${id}.picture is "${picture}", and there is no public${picture}`)
  return lines
}
