import { faults, html } from '../support'

describe('what is left out with all it holds', () => {
  it('is reported where a page looks different without it', async () => {
    expect(await faults('<style>p{color:red}</style>')).toEqual(['1:1 element-left-out'])
    expect(await faults('a <svg><text>字</text></svg> b')).toEqual(['1:3 element-left-out'])
    expect(await faults('a\n\n<math><mi>x</mi></math>')).toEqual(['3:1 element-left-out'])
    expect(await faults('<script>document.write("字")</script>')).toEqual(['1:1 script'])
  })

  it('is not where it shows nothing anyway', async () => {
    expect(await faults('<svg/> <svg></svg> <noscript>a</noscript><template>b</template>')).toEqual([])
  })
})

describe("a paragraph that CodePen's script makes a frame of", () => {
  it('is one that waits for a click, with its words', async () => {
    const shown = await html('<p class="codepen" data-slug-hash="abc" data-user="someone">A  pen</p>')
    expect(shown).toContain('data-src="https://codepen.io/someone/embed/abc?default-tab=result"')
    expect(shown).toContain('<a href="https://codepen.io/someone/pen/abc">A pen</a>')
  })

  it('stays where it names no pen', async () => {
    expect(await html('<p class="codepen">A pen</p>')).toBe('<p class="author-codepen">A pen</p>')
  })
})
