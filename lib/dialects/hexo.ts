import type { Dialect } from './dialect'

/** https://hexo.io/docs/tag-plugins, with the tags of the themes NexT and Butterfly. */
export const hexo: Dialect = {
  name: 'hexo',
  guide: 'hexo',
  fixtures: 'hexo-',
  signs: {
    path: /(?:^|\/)source\/_posts\//,
    text: /^\{%\s*(?:asset_(?:img|path|link)|post_link|codeblock)\s+\S[^%]*%\}|^\{%\s*endcodeblock\s*%\}$/m,
  },
  weak: ['liquid-tags'],
}
