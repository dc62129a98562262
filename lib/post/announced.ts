import { fault } from '../fault'
import { announcing, serviceOf } from '../replies/announcement'
import { textOf } from './fields'
import { clean, type Written } from './written'

/** Where the author announced it, on services whose replies the site shows. Of others it is somebody else's key. */
export function announcedOf({ fields, site, matter, report }: Written): string[] {
  const found: string[] = []
  for (const { key, value } of fields.announced) {
    const name = Object.keys(announcing).find(name => name === key.toLowerCase())
    if (name === undefined || !site.replies?.includes(name as keyof typeof announcing)) continue
    for (const item of Array.isArray(value) ? value : [value]) {
      const address = clean(textOf(item) ?? '')
      if (serviceOf(address) === announcing[name as keyof typeof announcing]) found.push(new URL(address).href)
      else if (item !== null) report(matter.positionOf(key, address), fault('announcement', address, name))
    }
  }
  return [...new Set(found)]
}
