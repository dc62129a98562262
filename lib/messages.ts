/** Every text of the interface in one language. A missing one is a type error. */
export interface Messages {
  /** The language in its own words: `日本語`. */
  language: string
  /** The same in the width of a menu: `EN`. */
  languageShort: string
  /** The link past the header, for keyboards. */
  skip: string
  /** Name of the navigation in the header, for screen readers. */
  menu: string
  /** Name of the switch between languages, for screen readers. */
  languages: string
  /** The link to the first page. */
  home: string
  /** Title of the page of tags, and the link to it. */
  tags: string
  /** Title of the archive, and the link to it. */
  archive: string
  /** The link to the feed. */
  feed: string
  /** Title and heading of the later pages of the blog's list. */
  newest: string
  /** Heading of a later page of a list. */
  pageOf: (page: number, pages: number) => string
  /** Name of the links between pages of a list, for screen readers. */
  pagination: string
  /** The link from a tag to the page of tags. */
  allTags: string
  /** The link to the page of a list with newer posts. */
  newer: string
  /** The link to the page of a list with older posts. */
  older: string
  /** How many posts: `3 posts`. */
  posts: (count: number) => string
  /** Name of the links to the pages of years. */
  years: string
  /** Heading of a year in the archive, and title of its page. */
  postsOfYear: (year: string) => string
  /** Before the names of who wrote an article, for screen readers. */
  author: string
  /** Title of a tag's page. */
  tagged: (name: string) => string
  /** Before the day of publication, for screen readers. */
  published: string
  /** Before the day of the last change. */
  updated: string
  /** Reading time. */
  minutes: (count: number) => string
  /** The same in lists. */
  minutesBriefly: (count: number) => string
  /** Heading of the list of an article's headings. */
  contents: string
  /** Name of the ways to share an article, for screen readers. */
  share: string
  /** Name of the link that shares an article on a service. */
  shareOn: (service: string) => string
  /** The bookmarking service of Hatena, by the name its readers know. */
  hatena: string
  /** The button that copies an article's address. */
  copyLink: string
  /** The button that closes an enlarged picture. */
  close: string
  /** What a button says after it has copied. */
  copied: string
  /** The button that opens the device's own way to share. */
  shareDevice: string
  /** The link to the file of an article where it is edited. */
  edit: string
  /** Name of the links to the posts before and after, for screen readers. */
  neighbours: string
  /** Before the title of the next post in time. */
  newerPost: string
  /** Before the title of the previous post in time. */
  olderPost: string
  /** The link to the same article in another language. */
  alsoIn: (language: string) => string
  /** On what the author keeps from readers, in a preview. */
  draft: string
  /** On what is to appear later, in a preview. */
  scheduled: string
  /** Title of the page that lists what readers do not see yet, and the link to it. */
  drafts: string
  /** Above what is wrong with the post that an author has open. */
  toMend: (count: number) => string
  /** The button for light and dark, by what is chosen. */
  theme: {
    auto: string
    light: string
    dark: string
  }
  /** The page of an address that names nothing. */
  notFound: {
    title: string
    text: string
    suggestions: string
  }
  /** The page in the place of one that failed. */
  error: {
    title: string
    text: string
    retry: string
  }
  /** The first page of a blog without posts. */
  empty: {
    title: string
    text: string
  }
  /** The banner of a preview. */
  preview: {
    title: string
    branch: string
    commit: string
    pullRequest: string
    note: string
  }
  /** The switch that breaks long lines of code. */
  wrapLines: string
}

/** Whether the interface speaks a language. */
export const hasMessages = (lang: string) => Object.hasOwn(all, lang)

/** The texts of a language; English where the site has a language that nobody has translated yet. */
export function messages(lang: string): Messages {
  return hasMessages(lang) ? all[lang as keyof typeof all] : all.en
}

const plural = (count: number, one: string, many: string) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`

const all = {
  ja: {
    language: '日本語',
    languageShort: '日本語',
    skip: '本文へ移動',
    menu: 'サイトの案内',
    languages: 'ほかの言語',
    home: '記事',
    tags: 'タグ',
    archive: '年別',
    feed: 'フィード',
    newest: '新しい記事',
    pageOf: (page, pages) => `${pages}ページ中の${page}ページ目`,
    pagination: 'ページの移動',
    allTags: 'すべてのタグ',
    newer: '新しい記事へ',
    older: '古い記事へ',
    posts: count => `${count.toLocaleString('ja')}本`,
    years: '年を選ぶ',
    postsOfYear: year => `${year}年の記事`,
    tagged: name => `タグ「${name}」の記事`,
    author: '著者',
    published: '公開',
    updated: '更新',
    minutes: count => `約${count}分で読めます`,
    minutesBriefly: count => `${count}分`,
    contents: '目次',
    share: 'この記事を共有',
    shareOn: service => `${service}で共有`,
    hatena: 'はてなブックマーク',
    close: '閉じる',
    copyLink: 'リンクをコピー',
    copied: 'コピーしました',
    shareDevice: 'ほかのアプリで共有',
    edit: 'このページの修正を提案する',
    neighbours: '前後の記事',
    newerPost: '次の記事',
    olderPost: '前の記事',
    alsoIn: language => `${language}で読む`,
    draft: '下書き',
    scheduled: '公開予定',
    drafts: '下書きと公開予定',
    toMend: count => `直すところ ${count} 件`,
    theme: {
      auto: '配色は端末の設定に合わせています。明るい配色に切り替える',
      light: '明るい配色です。暗い配色に切り替える',
      dark: '暗い配色です。端末の設定に合わせる',
    },
    notFound: {
      title: 'このページは見つかりませんでした',
      text: 'アドレスが変わったか、まだ綴じられていないのかもしれません。',
      suggestions: '最近の記事',
    },
    error: {
      title: 'ページを表示できませんでした',
      text: '一時的な不具合です。少し待ってから、もう一度お試しください。',
      retry: 'もう一度試す',
    },
    empty: {
      title: 'まだ一枚も綴じられていません',
      text: 'posts フォルダーに Markdown のファイルを置くと、ここに並びます。',
    },
    preview: {
      title: 'プレビュー',
      branch: 'ブランチ',
      commit: 'コミット',
      pullRequest: 'プルリクエスト',
      note: '下書きと公開前の記事も見えています。',
    },
    wrapLines: '折り返す',
  },
  en: {
    language: 'English',
    languageShort: 'EN',
    skip: 'Skip to the text',
    menu: 'Site',
    languages: 'Other languages',
    home: 'Posts',
    tags: 'Tags',
    archive: 'Archive',
    feed: 'Feed',
    newest: 'Newest posts',
    pageOf: (page, pages) => `Page ${page} of ${pages}`,
    pagination: 'Pages',
    allTags: 'All tags',
    newer: 'Newer posts',
    older: 'Older posts',
    posts: count => plural(count, 'post', 'posts'),
    years: 'Years',
    postsOfYear: year => `Posts of ${year}`,
    tagged: name => `Posts tagged “${name}”`,
    author: 'By',
    published: 'Published',
    updated: 'Updated',
    minutes: count => `${count} min read`,
    minutesBriefly: count => `${count} min`,
    contents: 'Contents',
    share: 'Share this post',
    shareOn: service => `Share on ${service}`,
    hatena: 'Hatena Bookmark',
    close: 'Close',
    copyLink: 'Copy link',
    copied: 'Copied',
    shareDevice: 'Share with another app',
    edit: 'Suggest an edit to this page',
    neighbours: 'Next and previous posts',
    newerPost: 'Next',
    olderPost: 'Previous',
    alsoIn: language => `Read in ${language}`,
    draft: 'Draft',
    scheduled: 'Scheduled',
    drafts: 'Drafts and scheduled posts',
    toMend: count => `${count} to mend`,
    theme: {
      auto: 'Colours follow the device. Switch to light',
      light: 'Light colours. Switch to dark',
      dark: 'Dark colours. Follow the device',
    },
    notFound: {
      title: 'There is no page here',
      text: 'It may have moved, or it was a leaf that never got bound.',
      suggestions: 'Recent posts',
    },
    error: {
      title: 'This page could not be shown',
      text: 'Something broke for a moment. Please wait a little and try again.',
      retry: 'Try again',
    },
    empty: {
      title: 'Nothing is bound here yet',
      text: 'Put a Markdown file into the posts folder, and it appears on this page.',
    },
    preview: {
      title: 'Preview',
      branch: 'branch',
      commit: 'commit',
      pullRequest: 'pull request',
      note: 'Drafts and scheduled posts are shown.',
    },
    wrapLines: 'Wrap lines',
  },
} satisfies Record<string, Messages>
