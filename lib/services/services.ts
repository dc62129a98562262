import type { Analytics, SiteConfig } from '../../site.config'
import { cloudflare } from './cloudflare'
import { type Counter, originOf } from './counter'
import { giscusHost } from './giscus'
import { goatcounter } from './goatcounter'
import { newsletterForm } from './newsletter'
import { plausible } from './plausible'
import { umami } from './umami'

/** What a site owner has switched on of other services. */
export type Services = Pick<SiteConfig, 'comments' | 'analytics' | 'newsletter'>

/** What counts visits, each by its name in `site.config.ts`. */
const counters: { [Name in keyof Analytics]-?: (settings: NonNullable<Analytics[Name]>) => Counter } = {
  plausible,
  umami,
  goatcounter,
  cloudflare,
}

/** The counters that are switched on. */
export function countersOf({ analytics = {} }: Services): Counter[] {
  return Object.entries(analytics).flatMap(([name, settings]) =>
    settings === undefined ? [] : [counters[name as keyof Analytics](settings as never)],
  )
}

/** What a policy has to name for services, by its directives. */
export interface ServiceSources {
  /** Hosts of scripts. */
  scripts: string[]
  /** Hosts that scripts report to. */
  connect: string[]
  /** Hosts of frames. */
  frames: string[]
  /** Hosts that forms are sent to. */
  forms: string[]
}

/** Which services stand on a page. */
export interface ServicesShown {
  /** Visits are counted. */
  counted: boolean
  /** Comments open in a frame. */
  comments: boolean
  /** There is a form for the newsletter. */
  newsletter: boolean
}

/** What the policy of a page has to name for the services on it. */
export function serviceSources(services: Services, shown: ServicesShown): ServiceSources {
  const counters = shown.counted ? countersOf(services) : []
  return {
    scripts: [...new Set(counters.map(({ src }) => originOf(src)))],
    connect: [...new Set(counters.map(({ connect }) => connect))],
    frames: shown.comments && services.comments ? [giscusHost] : [],
    forms: shown.newsletter && services.newsletter ? newsletterForm(services.newsletter).targets : [],
  }
}
