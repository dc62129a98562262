import { kindsOf } from './common'
import type { Dialect } from './dialect'

/** https://qiita.com/Qiita/items/c686397e4a0f4f11683d */
export const qiita: Dialect = {
  name: 'qiita',
  guide: 'qiita',
  fixtures: 'qiita-',
  signs: {
    matter: has => has('ignorepublish') || has('organizationurlname') || (has('private') && has('updatedat')),
  },
  rules: { breaks: true, datedByUpdate: true },
  kinds: kindsOf('info warn alert'),
  codeInfo: { shapes: ['diff', 'colon-name', 'file'] },
  containers: { note: 'callout' },
}
