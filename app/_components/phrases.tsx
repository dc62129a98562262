import { Fragment } from 'react'
import { isShortPair, phrases } from '@/lib/phrases'

/** A title that may break between phrases only; set it inside an element of class `phrased`. */
export function Phrases({ text, lang }: { text: string; lang: string }) {
  return phrases(text, lang).map((phrase, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the phrases of one text never change places
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {isShortPair(phrase) ? <span className="glue">{phrase}</span> : phrase}
    </Fragment>
  ))
}
