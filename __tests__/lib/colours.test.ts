import fs from 'node:fs'
import { COLOURS } from '@/lib/colours'

test.each(Object.entries(COLOURS))('%s is that of the style sheet', (name, [light, dark]) => {
  expect(fs.readFileSync('app/site.css', 'utf8')).toContain(`--color-${name}: light-dark(${light}, ${dark});`)
})
