import type { Counter } from '@/lib/services/counter'
import { ElementScripts } from './element-scripts'

/** What counts the visit of a page, where the reader has nothing against it. */
export function VisitCounters({ counters }: { counters: readonly Counter[] }) {
  if (counters.length === 0) return null
  const loaded = counters.map(({ src, data, queue }) => ({ src, data, queue }))
  return (
    <>
      <visit-counter data-counters={JSON.stringify(loaded)} hidden />
      <ElementScripts names={['visit-counter']} />
    </>
  )
}
