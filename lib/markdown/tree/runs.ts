/** Parts a list at what stands alone: each such item by itself, and the runs of others between them, none of them empty. */
export function runsOf<Item>(items: readonly Item[], isAlone: (item: Item) => boolean): Item[][] {
  const runs: Item[][] = []
  let isRunning = false
  for (const item of items) {
    const alone = isAlone(item)
    if (isRunning && !alone) runs.at(-1)!.push(item)
    else runs.push([item])
    isRunning = !alone
  }
  return runs
}
