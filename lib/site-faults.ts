import { languageOfReader } from './reader-language.mjs'
import { en } from './site-faults-en'
import { ja } from './site-faults-ja'

/** The texts of all that can be wrong with `site.config.ts`: one that a language lacks is a type error. */
export type SiteFaults = typeof en

/** What a setting can want, by name. */
export type Wish = keyof SiteFaults['wanted']

/** The texts in a language; without one in that of the terminal, else in English. */
export const siteFaultsIn = (lang = languageOfReader()): SiteFaults => (lang === 'ja' ? ja : en)
