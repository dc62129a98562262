import { render } from '../support'

const set = async (body: string, vertical = true) =>
  (await render(body, { vertical })).html
    .replace(/<span class="upright">(.*?)<\/span>/g, '[$1]')
    .replace(/<[^>]*>/g, '')

test('numbers of one or two digits stand upright in a line that runs downwards', async () => {
  expect(await set('三月12日、3枚と24枚。')).toBe('三月[12]日、[3]枚と[24]枚。')
  expect(await set('**12**と*3*')).toBe('[12]と[3]')
})

test('longer numbers, parts of numbers and of words lie on their side', async () => {
  for (const text of ['2026年', '3.14です', '1,000円', 'ES6です', '10-20まで']) expect(await set(text)).toBe(text)
})

test('code and tables lie in boxes of their own, and nothing stands upright in a text across', async () => {
  expect(await set('`12` と')).toBe('12 と')
  expect(await set('| 12 |\n|---|\n| 3 |')).not.toContain('[')
  expect(await set('三月12日', false)).toBe('三月12日')
})
