/** Somebody who changes one thing after another. */
export class RandomAuthor {
  /** Addresses that posts had once. */
  readonly gone = new Set<string>()
  readonly #names = [
    'a',
    'b',
    `深い/場所/${'長い日本語の名前'.repeat(8)}`,
    'c d',
    'x/index',
    'e.en',
    'a.en',
    'pages/about',
    'pages/もっと',
    'tags/AI',
    'tags/react/_index',
    'C++',
    `long/${'あ'.repeat(60)}/${'い'.repeat(60)}`,
  ]
  readonly #pictures = ['a.svg', '絵.svg', 'b c.svg', `${'大きな絵'.repeat(10)}.svg`, 'p(1).svg', 'あ&い.svg']
  readonly #texts: Map<string, { title: string; matter: Record<string, unknown>; body: string[] }> = new Map()

  constructor(
    /** What the content folder holds, by path; the author changes it. */
    readonly folder: { write(path: string, text: string): void; delete(path: string): void },
    readonly clock: { now: number },
    readonly random: () => number,
  ) {}

  /** Does one thing, and says what. */
  edit(): string {
    const path = `posts/${pick(this.#names, this.random)}.md`
    const edits: (() => string)[] = [
      () => this.#write(path),
      () => this.#write(path),
      () => this.#change(path, text => text.body.push(this.#line())),
      () => this.#change(path, text => text.body.splice(Math.floor(this.random() * text.body.length), 1)),
      () =>
        this.#change(path, text => {
          text.title = this.#title()
        }),
      () =>
        this.#change(path, text => {
          text.matter.tags = [this.#tag(), this.#tag()]
        }),
      () =>
        this.#change(path, text => {
          text.matter.date = this.#date()
        }),
      () =>
        this.#change(path, text => {
          text.matter.draft = !text.matter.draft
        }),
      () =>
        this.#change(path, text => {
          text.matter.expires = text.matter.expires ? undefined : this.#date()
        }),
      () =>
        this.#change(path, text => {
          text.matter.header_image = `./${pick(this.#pictures, this.random)}`
        }),
      () =>
        this.#change(path, text => {
          text.matter.aliases = [`/posts/old${Math.floor(this.random() * 5)}`]
        }),
      () =>
        this.#change(path, text => {
          text.matter.slug = this.random() < 0.5 ? undefined : `s${Math.floor(this.random() * 5)}`
        }),
      () =>
        this.#change(path, text => {
          text.matter.series = this.random() < 0.3 ? undefined : pick(['連載', 'Series'], this.random)
          text.matter.part = this.random() < 0.5 ? undefined : Math.floor(this.random() * 4)
        }),
      () =>
        this.#change(path, text => {
          text.matter.pinned = this.random() < 0.5 ? undefined : Math.floor(this.random() * 3)
        }),
      () => this.#remove(path),
      () => this.#move(path),
      () => this.#picture(path),
      () => this.#picture(path),
      () => this.#picture(path),
      () => this.#cards(),
      () => {
        this.clock.now += (this.random() - 0.3) * 20 * 86_400_000
        return `the clock says ${new Date(this.clock.now).toISOString()}`
      },
    ]
    return pick(edits, this.random)()
  }

  #write(path: string): string {
    this.#texts.set(path, {
      title: this.#title(),
      matter: { date: this.#date(), tags: [this.#tag()] },
      body: Array.from({ length: 1 + Math.floor(this.random() * 4) }, () => this.#line()),
    })
    return this.#save(path, 'written')
  }

  #change(
    path: string,
    change: (text: { title: string; matter: Record<string, unknown>; body: string[] }) => unknown,
  ): string {
    const text = this.#texts.get(path)
    if (!text) return this.#write(path)
    change(text)
    return this.#save(path, 'changed')
  }

  #save(path: string, what: string): string {
    const text = this.#texts.get(path)!
    const matter = Object.entries({ title: text.title, ...text.matter }).filter(([, value]) => value !== undefined)
    const yaml = matter.map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join('\n')
    this.folder.write(path, `---\n${yaml}\n---\n\n${text.body.join('\n\n')}\n`)
    this.gone.add(`/posts/${path.slice('posts/'.length, -'.md'.length).split('/').map(encodeURIComponent).join('/')}`)
    return `${path} ${what}`
  }

  #remove(path: string): string {
    this.#texts.delete(path)
    this.folder.delete(path)
    return `${path} removed`
  }

  #move(path: string): string {
    const to = `posts/${pick(this.#names, this.random)}.md`
    const text = this.#texts.get(path)
    if (!text || to === path) return this.#write(path)
    this.#remove(path)
    this.#texts.set(to, text)
    return `${path} moved: ${this.#save(to, 'there now')}`
  }

  #picture(path: string): string {
    const folder = pick([path.slice(0, path.lastIndexOf('/')), path.slice(0, -'.md'.length), 'public'], this.random)
    const file = `${folder}/${pick(this.#pictures, this.random)}`
    if (this.random() < 0.3) {
      this.folder.delete(file)
      return `${file} removed`
    }
    const side = 1 + Math.floor(this.random() * 500)
    this.folder.write(file, `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"/>`)
    return `${file} drawn`
  }

  #cards(): string {
    const card = { title: this.#title(), image: `./${pick(this.#pictures, this.random)}` }
    this.folder.write(
      'posts/cards.json',
      this.random() < 0.2
        ? '{'
        : JSON.stringify({ 'https://example.com/x': card, 'https://github.com/owner/name': card }),
    )
    return 'cards written'
  }

  #title = () => pick(['題', 'Title', '長い題名の記事', 'a & b', '<b>', 'その他'], this.random)
  #tag = () => pick(['AI', 'ai', 'C++', '日本語', 'React'], this.random)
  #date = () => new Date(this.clock.now + (this.random() - 0.6) * 30 * 86_400_000).toISOString()

  #line(): string {
    const picture = pick(this.#pictures, this.random)
    const name = pick(this.#names, this.random)
    const file = `./${encodeURI(name)}.md`
    return pick(
      [
        `本文 ${Math.floor(this.random() * 1000)}`,
        `![絵](./${encodeURIComponent(picture)})`,
        `![絵](<${picture}> "題")`,
        `<img src="/${picture.replace('&', '&amp;')}" alt="絵">`,
        `![[${picture}]]`,
        `![絵][p]\n\n[p]: <./${picture}>`,
        `[次](${file})`,
        `[次][n]\n\n[n]: ${file}`,
        `<a href="${file}">次</a>`,
        `[[${this.#title()}]] と [[${name}]]`,
        `{{< ref "posts/${name}.md" >}}`,
        'https://example.com/x',
        '::github{repo="owner/name"}',
        '```ts\nconst a = 1\n```',
        '## 見出し',
        '脚注[^1]\n\n[^1]: 注',
      ],
      this.random,
    )
  }
}

export const pick = <T>(all: readonly T[], random: () => number): T => all[Math.floor(random() * all.length)] as T

/** Numbers from 0 up to 1 that depend on the seed alone (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
