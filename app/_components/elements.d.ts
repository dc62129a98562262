import type { HTMLAttributes } from 'react'

type Custom = HTMLAttributes<HTMLElement> & { [data: `data-${string}`]: string | undefined }

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'theme-switch': Custom
      'contents-mark': Custom
      'share-bar': Custom
    }
  }
}
