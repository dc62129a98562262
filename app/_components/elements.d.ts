import type { DetailedHTMLProps, HTMLAttributes } from 'react'

type Custom = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'saved-file': Custom
      'theme-switch': Custom
      'site-search': Custom
      'article-text': Custom
      'contents-mark': Custom
      'share-bar': Custom
      'vertical-text': Custom
      'visit-counter': Custom
      'reader-comments': Custom
    }
  }
}
