import { messages } from '@/lib/messages'
import type { PartOfSeries } from '@/lib/surfaces/series'
import { Phrases } from './phrases'

/** The parts of the series that an article is one of; its facts lead here. */
export function SeriesParts({ lang, series }: { lang: string; series: PartOfSeries }) {
  const { name, href, part, count, parts } = series
  const texts = messages(lang)
  return (
    <nav className="index mt-12" id={SERIES} aria-label={texts.seriesNamed(name)}>
      <h2 className="phrased">
        <a href={href}>
          <Phrases text={name} lang={lang} />
        </a>{' '}
        <small>{texts.partOf(part, count)}</small>
      </h2>
      <ol>
        {parts.map(({ number, title, href }) => (
          <li key={href}>
            <span>{texts.part(number)}</span>
            <p className="phrased">
              {number === part ? (
                <strong aria-current="page">
                  <Phrases text={title} lang={lang} />
                </strong>
              ) : (
                <a href={href}>
                  <Phrases text={title} lang={lang} />
                </a>
              )}
            </p>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** Where the parts stand in an article. */
export const SERIES = 'ts-series'
