import built from '@/app/_elements/built.json'

/** A custom element of this site, by its tag name. */
export type ElementName =
  | 'theme-switch'
  | 'site-search'
  | 'article-text'
  | 'copy-code'
  | 'contents-mark'
  | 'share-bar'
  | 'click-to-load'
  | 'vertical-text'
  | 'visit-counter'
  | 'reader-comments'
  | 'offline-reading'
  | 'saved-file'

/**
 * Loads the modules of the custom elements a page uses. Not `async`: a module that runs before its
 * element is wholly parsed would find half of it. But React runs no others in a page that it makes in the browser.
 */
export function ElementScripts({ names, inBrowser }: { names: readonly ElementName[]; inBrowser?: boolean }) {
  return names.map(name => <script key={name} type="module" src={addresses[name]} async={inBrowser} />)
}

/** The build writes the file, each address with the hash of its content: `npm run elements`. */
const addresses: Record<string, string> = built
