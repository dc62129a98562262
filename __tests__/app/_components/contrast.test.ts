import { readFileSync } from 'node:fs'

const css = readFileSync('app/site.css', 'utf8')

/** The colours of the theme as `[light, dark]`. */
const colors = Object.fromEntries(
  [...css.matchAll(/--color-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [
    name,
    [light, dark] as [string, string],
  ]),
) as Record<string, [string, string]>

const inks = ['ink', 'faint', 'dye', 'moss', 'plum', 'ochre', 'madder']

test.each(inks.flatMap(ink => ['paper', 'tint'].map(ground => [ink, ground])))(
  '%s on %s can be read, light and dark',
  (ink, ground) => {
    for (const scheme of [0, 1] as const)
      expect(contrast(colors[ink!]![scheme], colors[ground!]![scheme])).toBeGreaterThanOrEqual(4.5)
  },
)

test('the text itself keeps between 10 and 16 to 1: less tires, more glares', () => {
  for (const scheme of [0, 1] as const) {
    const ratio = contrast(colors.ink![scheme], colors.paper![scheme])
    expect(ratio).toBeGreaterThanOrEqual(10)
    expect(ratio).toBeLessThanOrEqual(16)
  }
})

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map(at => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map(value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}
