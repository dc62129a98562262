/** Where two lists part: the items from `left[0]` to before `left[1]` stand in the place of those of `right`. */
export interface Difference {
  /** Items of the first list. */
  left: [from: number, to: number]
  /** Items of the second list. */
  right: [from: number, to: number]
}

/**
 * The fewest insertions and deletions that make one list the other, in order (Myers, "An O(ND) difference algorithm and its variations",
 * 1986). Lists that differ in more than `most` places are one difference from the first to the last.
 */
export function differences(left: readonly string[], right: readonly string[], most = 2000): Difference[] {
  let start = 0
  while (start < left.length && start < right.length && left[start] === right[start]) start++
  let leftEnd = left.length
  let rightEnd = right.length
  while (leftEnd > start && rightEnd > start && left[leftEnd - 1] === right[rightEnd - 1]) {
    leftEnd--
    rightEnd--
  }
  if (leftEnd === start && rightEnd === start) return []
  const steps = shortestWay(left.slice(start, leftEnd), right.slice(start, rightEnd), most)
  if (!steps) return [{ left: [start, leftEnd], right: [start, rightEnd] }]
  return joined(steps, start)
}

/** The single insertions and deletions, as the places before and after each. */
type Step = [x: number, y: number, nextX: number, nextY: number]

function shortestWay(left: readonly string[], right: readonly string[], most: number): Step[] | undefined {
  const limit = Math.min(left.length + right.length, most)
  const middle = limit + 1
  /** How far down the left list one comes on each diagonal. */
  const reach = new Int32Array(2 * limit + 3)
  const history: Int32Array[] = []
  for (let length = 0; length <= limit; length++) {
    history.push(reach.slice(middle - length - 1, middle + length + 2))
    for (let diagonal = -length; diagonal <= length; diagonal += 2) {
      const inserts = isInsertion(diagonal, length, reach, middle)
      let x = inserts ? reach[middle + diagonal + 1]! : reach[middle + diagonal - 1]! + 1
      while (x < left.length && x - diagonal < right.length && left[x] === right[x - diagonal]) x++
      reach[middle + diagonal] = x
      if (x >= left.length && x - diagonal >= right.length) return wayBack(history, left.length, right.length)
    }
  }
}

const isInsertion = (diagonal: number, length: number, reach: Int32Array, middle: number) =>
  diagonal === -length || (diagonal !== length && reach[middle + diagonal - 1]! < reach[middle + diagonal + 1]!)

function wayBack(history: Int32Array[], x: number, y: number): Step[] {
  const steps: Step[] = []
  for (let length = history.length - 1; length > 0; length--) {
    const reach = history[length]!
    const middle = length + 1
    const diagonal = x - y
    const inserts = isInsertion(diagonal, length, reach, middle)
    const before = inserts ? diagonal + 1 : diagonal - 1
    const beforeX = reach[middle + before]!
    const beforeY = beforeX - before
    steps.push([beforeX, beforeY, inserts ? beforeX : beforeX + 1, inserts ? beforeY + 1 : beforeY])
    x = beforeX
    y = beforeY
  }
  return steps.reverse()
}

function joined(steps: Step[], offset: number): Difference[] {
  const found: Difference[] = []
  for (const [x, y, nextX, nextY] of steps) {
    const last = found.at(-1)
    if (last && last.left[1] === x + offset && last.right[1] === y + offset) {
      last.left[1] = nextX + offset
      last.right[1] = nextY + offset
    } else found.push({ left: [x + offset, nextX + offset], right: [y + offset, nextY + offset] })
  }
  return found
}
