import type { Newsletter } from '../../site.config'
import { originOf } from './counter'

/** A form that hands an e-mail address to who sends the newsletter. */
export interface NewsletterForm {
  /** Where it is sent. */
  action: string
  /** Name of the field for the address. */
  field: string
  /** What else is sent, by name. */
  hidden: Record<string, string>
  /** Scheme and host of where it is sent and of where that leads, as a policy names them. */
  targets: string[]
  /** Whose form it is, as readers see it. */
  host: string
}

/** The form of a service that we know, or of any that takes a plain one. */
export function newsletterForm(newsletter: Newsletter): NewsletterForm {
  const { action, field, hidden = {} } = 'buttondown' in newsletter ? buttondown(newsletter.buttondown) : newsletter
  const targets = [originOf(action), ...(newsletter.leadsTo ?? [])]
  return { action, field, hidden, targets: [...new Set(targets)], host: new URL(action).host }
}

/** @see https://docs.buttondown.com/building-your-subscriber-base */
const buttondown = (name: string) => ({
  action: `https://buttondown.com/api/emails/embed-subscribe/${encodeURIComponent(name)}`,
  field: 'email',
  hidden: { embed: '1' },
})
