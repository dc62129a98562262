/** How browsers show a feed that somebody opens: what it is, and its posts. Feed readers do not ask for it. */
export function GET() {
  return new Response(STYLE, { headers: { 'content-type': 'text/css; charset=utf-8' } })
}

/** The elements of the feed itself say nothing to a person but their descriptions; what does is XHTML (`lib/feeds/greeting.ts`). */
const STYLE = `@namespace h "http://www.w3.org/1999/xhtml";
:root {
  display: block;
  max-inline-size: 40em;
  margin: 0 auto;
  padding: 2rem 1rem 4rem;
  color-scheme: light dark;
  background: light-dark(#faf8f3, #161513);
  color: light-dark(#22211f, #e9e5dc);
  font: 1rem/1.8 "Hiragino Sans", "Noto Sans JP", "BIZ UDPGothic", "Yu Gothic", "Noto Sans CJK JP", sans-serif;
  overflow-wrap: break-word;
}
* { display: none; }
channel, item, entry, description, summary, h|header, h|h1, h|h2, h|p { display: block; }
channel > description, :root > author { display: none; }
h|a, h|code { display: inline; }
h|header { padding-block-end: 1.5rem; border-block-end: 2px dashed light-dark(#1d5a7f, #8fc1d4); }
h|h1, h|h2 { font-family: "Hiragino Mincho ProN", "Noto Serif JP", "Yu Mincho", "Noto Serif CJK JP", serif; line-height: 1.4; }
h|h1 { font-size: 1.8rem; margin: 0 0 0.5rem; }
h|h2 { font-size: 1.25rem; margin: 1.5rem 0 0.25rem; }
h|p { margin: 0 0 0.5rem; }
.what { font-weight: 700; }
h|a { color: light-dark(#1d5a7f, #8fc1d4); text-underline-offset: 0.2em; }
h|code { padding: 0.2em 0.5em; background: light-dark(#efebe1, #262421); user-select: all; }
`
