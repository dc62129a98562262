import type { ArticleInput } from '../markdown/article'
import { frameOf } from '../markdown/components/embed'
import { renderHere } from '../markdown/pipeline/render-here'

/** The addresses in a post that would be shown as cards if their data were there, in the order of the text. */
export async function cardAddresses(input: Omit<ArticleInput, 'cards'>): Promise<string[]> {
  const asked = new Set<string>()
  const cards = (address: string) => {
    // What has a frame of its own is no card.
    if (!frameOf(address)) asked.add(address)
    return undefined
  }
  // The pipeline itself says what it looks for; in this thread, because a function cannot go to another.
  await renderHere({ ...input, cards })
  return [...asked]
}
